package hindsight.jobs.metrics;

import hindsight.metrics.AgentParts;
import hindsight.metrics.Catalogue;
import hindsight.metrics.CellMart;
import hindsight.metrics.Facts;
import hindsight.metrics.Histogram;
import hindsight.metrics.KpiPolicy;
import hindsight.metrics.Parts;
import hindsight.metrics.Rules;
import hindsight.metrics.Segments;
import hindsight.metrics.Trend;
import hindsight.tables.AgentCells;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.KpiAgentDaily;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiReasonDaily;
import hindsight.tables.KpiTrend;
import hindsight.tables.Months;
import hindsight.tables.Repeats;
import hindsight.tables.ServiceInterval;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The marts of a random centre as the product computes them, by mart, cell and metric. */
final class Marts {
  private static final Map<Table, List<Field>> CELLS =
      Map.of(
          KpiDaily.TABLE,
          List.of(KpiParts.BUSINESS_DATE, KpiDaily.CHANNEL, KpiDaily.QUEUE, KpiDaily.TEAM),
          KpiReasonDaily.TABLE,
          List.of(KpiParts.BUSINESS_DATE, KpiDaily.CHANNEL, KpiDaily.QUEUE, KpiReasonDaily.REASON),
          KpiAgentDaily.TABLE,
          List.of(KpiParts.BUSINESS_DATE, KpiAgentDaily.AGENT_ID, KpiDaily.CHANNEL),
          ServiceInterval.TABLE,
          List.of(ServiceInterval.INTERVAL_START_AT, KpiDaily.CHANNEL, KpiDaily.QUEUE),
          KpiTrend.TABLE,
          List.of(
              KpiTrend.GRAIN,
              KpiTrend.PERIOD_START_DATE,
              KpiTrend.SEGMENT_KIND,
              KpiTrend.SEGMENT_VALUE),
          AgentCells.TABLE,
          List.of(
              AgentCells.AGENT_ID,
              AgentCells.BUSINESS_MONTH,
              AgentCells.CHANNEL,
              AgentCells.QUEUE,
              AgentCells.REASON,
              AgentCells.HOUR));

  private final Map<String, Map<String, Row>> byMetric = new TreeMap<>();
  private final Map<Table, List<Row>> byTable = new HashMap<>();

  /** Everything in one computation: parts and histogram once, the marts from their rows. */
  static Marts of(RandomCentre centre, Catalogue catalogue) {
    Map<Table, Dataset<Row>> core =
        Map.of(
            Contacts.TABLE, Fact.dataset(Contacts.TABLE, centre.legs),
            Interactions.TABLE, Fact.dataset(Interactions.TABLE, centre.matters),
            Surveys.TABLE, Fact.dataset(Surveys.TABLE, centre.surveys),
            Evaluations.TABLE, Fact.dataset(Evaluations.TABLE, centre.evaluations),
            AgentTime.TABLE, Fact.dataset(AgentTime.TABLE, centre.halfHours),
            Customers.TABLE, Fact.dataset(Customers.TABLE, centre.customers),
            Repeats.TABLE, Fact.dataset(Repeats.TABLE, centre.repeats),
            ContactSentiment.CORE, Fact.dataset(ContactSentiment.CORE, centre.transcripts));
    Facts facts = core::get;
    BusinessCalendar calendar = BusinessCalendar.in(RandomCentre.ZONE);
    Rules rules =
        new Rules(
            KpiPolicy.standard(),
            calendar,
            RandomCentre.AS_OF,
            RandomCentre.FIRST_START,
            Segments.all(),
            Months.all());
    Dataset<Row> parts = stored(Parts.of(LocalSession.spark(), facts, catalogue, rules));
    Dataset<Row> histogram = stored(Histogram.of(LocalSession.spark(), facts, catalogue, rules));
    Marts marts = new Marts();
    for (Table mart :
        List.of(KpiDaily.TABLE, KpiReasonDaily.TABLE, KpiAgentDaily.TABLE, ServiceInterval.TABLE)) {
      marts.add(mart, CellMart.of(mart, parts, histogram, catalogue));
    }
    marts.add(
        KpiTrend.TABLE,
        Trend.of(
            parts, histogram, catalogue, List.of(), calendar, RandomCentre.AS_OF, Months.all()));
    marts.add(AgentCells.TABLE, AgentParts.of(LocalSession.spark(), facts, catalogue, rules));
    return marts;
  }

  /** The rows of a metric by mart and cell, those of {@code agent_cells} apart. */
  Map<String, Row> of(String metric, String owner) {
    return byMetric.getOrDefault(metric + " " + owner, Map.of());
  }

  List<Row> rows(Table mart) {
    return byTable.get(mart);
  }

  static String cell(Table mart, Row row) {
    return Oracle.cell(
        Stream.concat(
                Stream.of(mart.name()),
                CELLS.get(mart).stream()
                    .map(field -> row.<Object>getAs(field.name()))
                    .map(value -> value instanceof Timestamp at ? at.toInstant() : value))
            .toArray());
  }

  private void add(Table mart, Dataset<Row> rows) {
    byTable.put(mart, rows.collectAsList());
    for (Row row : byTable.get(mart)) {
      String metric = row.getAs(KpiParts.METRIC_ID.name()) + " " + row.getAs(KpiParts.OWNER.name());
      if (byMetric.computeIfAbsent(metric, none -> new TreeMap<>()).put(cell(mart, row), row)
          != null) {
        throw new AssertionError("Two rows of %s in %s".formatted(metric, cell(mart, row)));
      }
    }
  }

  private static Dataset<Row> stored(Dataset<Row> rows) {
    return LocalSession.spark().createDataFrame(rows.collectAsList(), rows.schema());
  }
}
