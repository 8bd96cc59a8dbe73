package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import hindsight.tables.Contacts;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Outcomes;
import hindsight.tables.SegmentMonths;
import hindsight.tables.Table;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@link SegmentMonths} of the contacts and evaluations that began before the as-of. */
public final class SegmentCounts {
  /** The tables whose rows are counted, each in the month of its start. */
  static final List<Table> COUNTED = List.of(Contacts.TABLE, Evaluations.TABLE);

  private static final String SEGMENT = "segment";
  private static final String LAST = "last_row";

  public static Dataset<Row> of(Facts facts, Rules rules) {
    Dataset<Row> contacts = begun(facts.rows(Contacts.TABLE), rules);
    Dataset<Row> evaluations = begun(facts.rows(Evaluations.TABLE), rules);
    return SegmentMonths.TABLE.conform(
        counted(contacts, Segments.KINDS)
            .unionByName(counted(evaluations, List.of(Evaluations.FORM)))
            .unionByName(agents(contacts)));
  }

  private static Dataset<Row> begun(Dataset<Row> rows, Rules rules) {
    return rows.filter(
        rules
            .hasPassed(Contacts.STARTED_AT)
            .and(rules.months().hold(Contacts.BUSINESS_MONTH.col())));
  }

  private static Dataset<Row> counted(Dataset<Row> rows, List<Field> kinds) {
    Column[] each =
        kinds.stream()
            .map(
                kind ->
                    struct(
                        lit(kind.name()).as(SegmentMonths.KIND.name()),
                        kind.col().as(SegmentMonths.VALUE.name()),
                        kind.equals(Contacts.QUEUE)
                            ? Contacts.CHANNEL.col()
                            : SegmentMonths.CHANNEL.unknown()))
            .toArray(Column[]::new);
    return rows.select(
            Contacts.BUSINESS_MONTH.col(),
            Contacts.BUSINESS_DATE.col(),
            explode(array(each)).as(SEGMENT))
        .select(Contacts.BUSINESS_MONTH.col(), Contacts.BUSINESS_DATE.col(), col(SEGMENT + ".*"))
        .filter(SegmentMonths.VALUE.col().isNotNull())
        .groupBy(
            Contacts.BUSINESS_MONTH.col(),
            SegmentMonths.KIND.col(),
            SegmentMonths.VALUE.col(),
            SegmentMonths.CHANNEL.col())
        .agg(
            count(lit(1)).as(SegmentMonths.CONTACT_COUNT.name()),
            min(Contacts.BUSINESS_DATE.col()).as(SegmentMonths.FIRST_DATE.name()),
            max(Contacts.BUSINESS_DATE.col()).as(SegmentMonths.LAST_DATE.name()))
        .select(
            Stream.concat(
                    Stream.of(col("*")),
                    Stream.of(
                            SegmentMonths.LAST_STARTED_AT,
                            SegmentMonths.LAST_CONTACT_ID,
                            SegmentMonths.TEAM,
                            SegmentMonths.SITE)
                        .map(Field::unknown))
                .toArray(Column[]::new));
  }

  private static Dataset<Row> agents(Dataset<Row> contacts) {
    Column isHandled = Contacts.OUTCOME.col().equalTo(Outcomes.HANDLED);
    return contacts
        .filter(isHandled.and(Contacts.AGENT_ID.col().isNotNull()))
        .groupBy(Contacts.BUSINESS_MONTH.col(), Contacts.AGENT_ID.col())
        .agg(
            count(lit(1)).as(SegmentMonths.CONTACT_COUNT.name()),
            min(Contacts.BUSINESS_DATE.col()).as(SegmentMonths.FIRST_DATE.name()),
            max(Contacts.BUSINESS_DATE.col()).as(SegmentMonths.LAST_DATE.name()),
            max_by(
                    struct(
                        Contacts.STARTED_AT.col().as(SegmentMonths.LAST_STARTED_AT.name()),
                        Contacts.CONTACT_ID.col().as(SegmentMonths.LAST_CONTACT_ID.name()),
                        Contacts.TEAM.col(),
                        Contacts.SITE.col()),
                    struct(Contacts.STARTED_AT.col(), Contacts.CONTACT_ID.col()))
                .as(LAST))
        .withColumn(SegmentMonths.KIND.name(), lit(SegmentMonths.AGENT))
        .withColumn(SegmentMonths.VALUE.name(), Contacts.AGENT_ID.col())
        .withColumn(SegmentMonths.CHANNEL.name(), SegmentMonths.CHANNEL.unknown())
        .select(col("*"), col(LAST + ".*"))
        .select(SegmentMonths.TABLE.columns());
  }

  private SegmentCounts() {}
}
