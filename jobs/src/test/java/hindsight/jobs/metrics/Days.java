package hindsight.jobs.metrics;

import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Overrides;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Facts;
import hindsight.metrics.Histogram;
import hindsight.metrics.KpiPolicy;
import hindsight.metrics.Parts;
import hindsight.metrics.Rules;
import hindsight.metrics.Segments;
import hindsight.metrics.Trend;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Months;
import hindsight.tables.Repeats;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Days of a small centre, one for each case of a test, so that one computation of the shipped
 * catalogue answers them all. Every contact is an interaction of its own.
 */
final class Days {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** The data begin a week before. */
  static final Instant FIRST_START = FIRST.minusDays(7).atTime(12, 0).toInstant(ZoneOffset.UTC);

  private final Map<Table, RowsOf> tables = new HashMap<>();
  private int days = -1;
  private int rows;

  Days() {
    rows(Contacts.TABLE)
        .each(Contacts.CHANNEL, "voice")
        .each(Contacts.DIRECTION, "inbound")
        .each(Contacts.QUEUE, "billing");
    rows(Surveys.TABLE);
    rows(Evaluations.TABLE);
    rows(ContactSentiment.CORE);
    rows(AgentTime.TABLE);
    rows(Customers.TABLE);
    rows(Repeats.TABLE)
        .each(Repeats.CHANNEL, "voice")
        .each(Repeats.REASON, "refund")
        .each(Repeats.AGENT_IDS, List.of("ann", "ben", "cleo"));
  }

  /** Begins the next day and gives it. */
  LocalDate next() {
    days++;
    return today();
  }

  LocalDate today() {
    return FIRST.plusDays(days);
  }

  /** An instant of today. */
  Instant at(String time) {
    return Instant.parse(today() + "T" + time + "Z");
  }

  /** A contact that began at nine, with these fields and values in turn. */
  Days contact(Object... fields) {
    rows++;
    RowsOf row =
        dated(Contacts.TABLE, Contacts.STARTED_AT)
            .with(Contacts.CONTACT_ID, "c" + rows)
            .with(Contacts.INTERACTION_ID, "c" + rows);
    return with(row, fields);
  }

  Days handled(Object... fields) {
    return contact(fields).also(Contacts.TABLE, Contacts.OUTCOME, "handled");
  }

  Days survey(Object... fields) {
    return with(dated(Surveys.TABLE, Surveys.STARTED_AT), fields);
  }

  /** A contact with a transcript. */
  Days transcript(Object... fields) {
    return with(
        dated(ContactSentiment.CORE, Contacts.STARTED_AT)
            .with(ContactSentiment.CONTACT_ID, "t" + ++rows),
        fields);
  }

  Days evaluation(Object... fields) {
    return with(
        dated(Evaluations.TABLE, Evaluations.STARTED_AT)
            .with(Evaluations.EVALUATED_AT, at("15:00:00")),
        fields);
  }

  /** A handled interaction of a known customer, from nine to ten. */
  Days repeat(Object... fields) {
    RowsOf row =
        dated(Repeats.TABLE, Repeats.STARTED_AT)
            .with(Repeats.INTERACTION_ID, "r" + ++rows)
            .with(Repeats.OUTCOME, "handled")
            .with(Repeats.ENDED_AT, at("10:00:00"))
            .with(Repeats.MEASURED_FROM_AT, at("10:00:00"));
    return with(row, fields);
  }

  /** An agent's half-hour at nine. */
  Days halfHour(Object... fields) {
    return with(
        dated(AgentTime.TABLE, AgentTime.INTERVAL_START_AT)
            .with(AgentTime.AGENT_ID, "agent " + ++rows),
        fields);
  }

  Days customer(String id, Object... fields) {
    return with(rows(Customers.TABLE).row().with(Customers.CUSTOMER_ID, id), fields);
  }

  private Days also(Table table, Field field, Object value) {
    rows(table).with(field, value);
    return this;
  }

  private RowsOf dated(Table table, Field instant) {
    return rows(table)
        .row()
        .with(
            table.equals(AgentTime.TABLE) ? AgentTime.BUSINESS_DATE : Contacts.BUSINESS_DATE,
            today())
        .with(Contacts.BUSINESS_MONTH, today().withDayOfMonth(1))
        .with(instant, at("09:00:00"));
  }

  private Days with(RowsOf row, Object... fields) {
    for (int i = 0; i < fields.length; i += 2) {
      row.with((Field) fields[i], fields[i + 1]);
    }
    return this;
  }

  private RowsOf rows(Table table) {
    return tables.computeIfAbsent(table, RowsOf::table);
  }

  private Dataset<Row> stored(Table table) {
    if (table.equals(Interactions.TABLE)) {
      return stored(Contacts.TABLE)
          .withColumn(Interactions.LEG_COUNT.name(), functions.lit(1L))
          .withColumn(Interactions.ENTRY_QUEUE.name(), Contacts.QUEUE.col())
          .withColumn(Interactions.AGENT_IDS.name(), Interactions.AGENT_IDS.unknown())
          .select(Interactions.TABLE.columns());
    }
    return rows(table).dataset();
  }

  /** Every metric of the catalogue over all, by day, week, month, quarter and year. */
  List<Row> trend(Catalogue catalogue, KpiPolicy policy) {
    BusinessCalendar calendar = BusinessCalendar.in(ZoneOffset.UTC);
    Instant asOf = calendar.endOf(today());
    Rules rules = new Rules(policy, calendar, asOf, FIRST_START, Segments.all(), Months.all());
    Facts facts = this::stored;
    return Trend.of(
            Parts.of(LocalSession.spark(), facts, catalogue, rules),
            Histogram.of(LocalSession.spark(), facts, catalogue, rules),
            catalogue,
            List.of(),
            calendar,
            asOf,
            Months.all())
        .filter("segment_kind = 'all'")
        .collectAsList();
  }

  /** The catalogue that the product ships. */
  static Catalogue shipped() {
    Path at = Path.of("").toAbsolutePath();
    while (!java.nio.file.Files.exists(at.resolve("conf").resolve("metrics.yaml"))) {
      at = at.getParent();
    }
    return new Configuration(at.resolve("conf"), Overrides.none()).catalogue();
  }
}
