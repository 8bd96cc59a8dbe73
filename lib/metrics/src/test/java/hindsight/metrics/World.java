package hindsight.metrics;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.tables.KpiDaily;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A small centre of voice contacts, each its own interaction, for tests of metrics. */
final class World {
  private final RowsOf contacts =
      RowsOf.table(Contacts.TABLE)
          .each(Contacts.CHANNEL, "voice")
          .each(Contacts.DIRECTION, "inbound")
          .each(Contacts.QUEUE, "billing");
  private int size;
  private LocalDate date = LocalDate.of(2026, 3, 2);

  World on(LocalDate day) {
    date = day;
    return this;
  }

  World handled(long waitSeconds) {
    return contact("handled", waitSeconds * 1000);
  }

  World abandoned(long waitSeconds) {
    return contact("abandoned", waitSeconds * 1000);
  }

  World contact(String outcome, Long waitMs) {
    Instant start = date.atTime(9, 0).plusSeconds(size).toInstant(java.time.ZoneOffset.UTC);
    contacts
        .row()
        .with(Contacts.CONTACT_ID, "c" + size)
        .with(Contacts.INTERACTION_ID, "c" + size)
        .with(Contacts.BUSINESS_DATE, date)
        .with(Contacts.BUSINESS_MONTH, date.withDayOfMonth(1))
        .with(Contacts.STARTED_AT, start)
        .with(Contacts.INTERVAL_START_AT, start.truncatedTo(java.time.temporal.ChronoUnit.HOURS))
        .with(Contacts.OUTCOME, outcome)
        .with(Contacts.WAIT_MS, waitMs);
    size++;
    return this;
  }

  World with(hindsight.tables.Field field, Object value) {
    contacts.with(field, value);
    return this;
  }

  World times(int count, Runnable each) {
    for (int i = 0; i < count; i++) {
      each.run();
    }
    return this;
  }

  Dataset<Row> contacts() {
    return contacts.dataset();
  }

  Dataset<Row> interactions() {
    return contacts()
        .withColumn(Interactions.LEG_COUNT.name(), functions.lit(1L))
        .withColumn(Interactions.ENTRY_QUEUE.name(), Contacts.QUEUE.col())
        .withColumn(Interactions.AGENT_IDS.name(), Interactions.AGENT_IDS.unknown())
        .select(Interactions.TABLE.columns());
  }

  /** The contacts and their interactions; other tables are empty. */
  Dataset<Row> rows(Table table) {
    return table.equals(Contacts.TABLE)
        ? contacts()
        : table.equals(Interactions.TABLE) ? interactions() : RowsOf.table(table).dataset();
  }

  static Rules rules(KpiPolicy policy) {
    return new Rules(
        policy,
        BusinessCalendar.in(ZoneOffset.UTC),
        Instant.parse("2027-01-01T00:00:00Z"),
        Segments.all());
  }

  Dataset<Row> parts(KpiPolicy policy, Metric... metrics) {
    return Parts.of(
        LocalSession.spark(), this::rows, new Catalogue(List.of(metrics)), rules(policy));
  }

  Dataset<Row> histogram(KpiPolicy policy, Metric... metrics) {
    return Histogram.of(
        LocalSession.spark(), this::rows, new Catalogue(List.of(metrics)), rules(policy));
  }

  /** Rows of kpi_daily over all queues. */
  List<Row> daily(KpiPolicy policy, Metric... metrics) {
    return CellMart.of(
            KpiDaily.TABLE,
            parts(policy, metrics),
            histogram(policy, metrics),
            new Catalogue(List.of(metrics)))
        .filter("queue = '(all)'")
        .orderBy("metric_id", "business_date")
        .collectAsList();
  }

  static Definition definition(String id, Unit unit, String filter) {
    return definition(id, unit, filter, 0);
  }

  private static Definition definition(String id, Unit unit, String filter, int maturesAfterDays) {
    return new Definition(
        id,
        1,
        new Definition.Wording(id, "meaning", "formula", Optional.empty(), Map.of()),
        unit,
        new Definition.Nature(
            Definition.Better.NEITHER,
            Definition.Stakeholder.BUSINESS,
            Definition.Role.LAGGING,
            Definition.Kind.QUANTITATIVE),
        "contacts",
        Optional.ofNullable(filter),
        "start",
        false,
        List.of("kpi_daily"),
        maturesAfterDays,
        Optional.empty(),
        Optional.empty());
  }

  static Metric total(String id, String numerator) {
    return new Metric.Total(definition(id, Unit.COUNT, "direction = 'inbound'"), numerator);
  }

  static Metric share(String id, String numerator, String denominator) {
    return new Metric.Ratio(
        definition(id, Unit.SHARE, "direction = 'inbound'"), numerator, denominator);
  }

  static Metric maturing(String id, String numerator, int days) {
    return new Metric.Total(definition(id, Unit.COUNT, "direction = 'inbound'", days), numerator);
  }

  static Metric seconds(String id, String numerator, String denominator) {
    return mean(id, Unit.SECONDS, numerator, denominator);
  }

  static Metric mean(String id, Unit unit, String numerator, String denominator) {
    return new Metric.Ratio(definition(id, unit, "direction = 'inbound'"), numerator, denominator);
  }
}
