package hindsight.repeat;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Outcomes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The interactions of one customer by start and id, as rows of {@link #columns} and as parts. */
record CustomerParts(List<InternalRow> rows, List<Part> parts) {
  static final List<Field> FIELDS =
      List.of(
          Interactions.CUSTOMER_ID,
          Interactions.INTERACTION_ID,
          Interactions.SOURCE,
          Interactions.CHANNEL,
          Interactions.ENTRY_QUEUE,
          Interactions.QUEUE,
          Interactions.AGENT_ID,
          Interactions.AGENT_IDS,
          Interactions.TEAM,
          Interactions.SITE,
          Interactions.REASON,
          Interactions.BUSINESS_DATE,
          Interactions.BUSINESS_MONTH,
          Interactions.STARTED_AT,
          Interactions.ENDED_AT,
          Interactions.OUTCOME,
          Interactions.HANDLE_MS,
          Interactions.DISCONNECTED);

  static final int CUSTOMER_ID = place(Interactions.CUSTOMER_ID);
  static final int INTERACTION_ID = place(Interactions.INTERACTION_ID);
  static final int SOURCE = place(Interactions.SOURCE);
  static final int CHANNEL = place(Interactions.CHANNEL);
  static final int ENTRY_QUEUE = place(Interactions.ENTRY_QUEUE);
  static final int QUEUE = place(Interactions.QUEUE);
  static final int AGENT_ID = place(Interactions.AGENT_ID);
  static final int TEAM = place(Interactions.TEAM);
  static final int SITE = place(Interactions.SITE);
  static final int REASON = place(Interactions.REASON);
  static final int BUSINESS_DATE = place(Interactions.BUSINESS_DATE);
  static final int BUSINESS_MONTH = place(Interactions.BUSINESS_MONTH);
  static final int OUTCOME = place(Interactions.OUTCOME);

  private static final int AGENT_IDS = place(Interactions.AGENT_IDS);
  private static final int STARTED_AT = place(Interactions.STARTED_AT);
  private static final int ENDED_AT = place(Interactions.ENDED_AT);
  private static final int HANDLE_MS = place(Interactions.HANDLE_MS);
  private static final int IS_HANDLED = FIELDS.size();
  private static final int IS_ABANDONED = FIELDS.size() + 1;
  private static final int IS_CUT_OFF = FIELDS.size() + 2;

  /** {@link #FIELDS}, and what is to be known of an interaction. */
  static Column[] columns() {
    Column none = array().cast(Interactions.AGENT_IDS.type());
    Column isAbandoned = Interactions.OUTCOME.col().equalTo(Outcomes.ABANDONED);
    // A hang-up by customer or agent is the end of a contact and no break.
    Column isCutOff = Interactions.DISCONNECTED.col().isin("system", "network");
    return Stream.concat(
            FIELDS.stream()
                .map(
                    field ->
                        field.equals(Interactions.AGENT_IDS)
                            ? coalesce(field.col(), none).as(field.name())
                            : field.col()),
            Stream.of(
                Counted.isHandled().as("is_handled"),
                coalesce(isAbandoned, lit(false)).as("is_abandoned"),
                coalesce(isCutOff, lit(false)).as("is_cut_off")))
        .toArray(Column[]::new);
  }

  private static int place(Field field) {
    return FIELDS.indexOf(field);
  }

  static CustomerParts of(List<InternalRow> rows) {
    return new CustomerParts(rows, rows.stream().map(CustomerParts::part).toList());
  }

  private static Part part(InternalRow row) {
    long startedAt = row.getLong(STARTED_AT);
    return new Part(
        startedAt,
        row.isNullAt(ENDED_AT) ? Part.OPEN : Math.max(startedAt, row.getLong(ENDED_AT)),
        row.getBoolean(IS_HANDLED),
        row.getBoolean(IS_ABANDONED),
        row.getBoolean(IS_ABANDONED) || row.getBoolean(IS_CUT_OFF),
        text(row, CHANNEL),
        text(row, REASON));
  }

  private static UTF8String text(InternalRow row, int place) {
    return row.isNullAt(place) ? null : row.getUTF8String(place);
  }

  /** A text of an interaction; null where it has none. */
  UTF8String text(int part, int place) {
    return text(rows.get(part), place);
  }

  /** A date of an interaction in days; null where it has none. */
  Integer date(int part, int place) {
    return rows.get(part).isNullAt(place) ? null : (Integer) rows.get(part).getInt(place);
  }

  /** Every agent who handled a part of a unit, each once, by name. */
  ArrayData agents(Unit unit) {
    if (unit.first() == unit.last()) {
      return rows.get(unit.first()).getArray(AGENT_IDS);
    }
    Set<UTF8String> agents = new TreeSet<>();
    for (int i = unit.first(); i <= unit.last(); i++) {
      ArrayData own = rows.get(i).getArray(AGENT_IDS);
      for (Object agent : own.toObjectArray(DataTypes.StringType)) {
        agents.add((UTF8String) agent);
      }
    }
    return new GenericArrayData(agents.toArray());
  }

  /** The sum over a unit's parts; null when a handled one's was not measured. */
  Long handleMs(Unit unit) {
    Long sum = null;
    for (int i = unit.first(); i <= unit.last(); i++) {
      InternalRow row = rows.get(i);
      if (!row.isNullAt(HANDLE_MS)) {
        sum = (sum == null ? 0 : sum) + row.getLong(HANDLE_MS);
      } else if (parts.get(i).isHandled()) {
        return null;
      }
    }
    return sum;
  }

  /** Whether the source had one of a unit's parts end before its start. */
  boolean endsBeforeStart(Unit unit) {
    for (int i = unit.first(); i <= unit.last(); i++) {
      InternalRow row = rows.get(i);
      if (!row.isNullAt(ENDED_AT) && row.getLong(ENDED_AT) < row.getLong(STARTED_AT)) {
        return true;
      }
    }
    return false;
  }
}
