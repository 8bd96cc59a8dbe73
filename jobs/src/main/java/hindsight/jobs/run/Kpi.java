package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import hindsight.metrics.Catalogue;
import hindsight.metrics.CellMart;
import hindsight.metrics.Histogram;
import hindsight.metrics.KpiPolicy;
import hindsight.metrics.MetricRows;
import hindsight.metrics.Parts;
import hindsight.metrics.Segments;
import hindsight.metrics.Target;
import hindsight.metrics.Trend;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.DataDictionary;
import hindsight.tables.DateRows;
import hindsight.tables.DimDate;
import hindsight.tables.DimMetric;
import hindsight.tables.Interactions;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.ServiceInterval;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Contacts and interactions become additive parts, and parts become marts. */
public record Kpi(
    Catalogue catalogue, KpiPolicy policy, List<Target> targets, BusinessCalendar calendar)
    implements Job {

  public Kpi {
    catalogue = catalogue.active(policy);
    targets = List.copyOf(targets);
  }

  @Override
  public String name() {
    return "kpi";
  }

  @Override
  public List<Table> reads() {
    return List.of(Contacts.TABLE, Interactions.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
        KpiParts.TABLE,
        KpiHistogram.TABLE,
        KpiDaily.TABLE,
        ServiceInterval.TABLE,
        KpiTrend.TABLE,
        DimDate.TABLE,
        DimMetric.TABLE,
        DataDictionary.TABLE);
  }

  @Override
  public Plan plan(Inputs inputs) {
    Segments segments = Segments.largest(contacts(inputs), policy.maxSegments());
    return Plan.empty()
        .then(
            KpiParts.TABLE,
            () -> Parts.of(contacts(inputs), interactions(inputs), catalogue, policy, segments))
        .then(
            KpiHistogram.TABLE,
            () -> Histogram.of(contacts(inputs), interactions(inputs), catalogue, policy, segments))
        .then(
            KpiDaily.TABLE,
            () ->
                CellMart.daily(
                    inputs.rows(KpiParts.TABLE), inputs.rows(KpiHistogram.TABLE), catalogue))
        .then(
            ServiceInterval.TABLE, () -> CellMart.interval(inputs.rows(KpiParts.TABLE), catalogue))
        .then(
            KpiTrend.TABLE,
            () ->
                Trend.of(
                    inputs.rows(KpiParts.TABLE),
                    inputs.rows(KpiHistogram.TABLE),
                    catalogue,
                    targets,
                    calendar,
                    inputs.asOf()))
        .then(DimDate.TABLE, () -> dates(inputs))
        .then(DimMetric.TABLE, () -> MetricRows.of(inputs.spark(), catalogue))
        .then(
            DataDictionary.TABLE, () -> DataDictionary.of(inputs.spark(), Tables.ofLayer("marts")));
  }

  private static Dataset<Row> contacts(Inputs inputs) {
    return beforeAsOf(inputs.rows(Contacts.TABLE), inputs);
  }

  private static Dataset<Row> interactions(Inputs inputs) {
    return beforeAsOf(inputs.rows(Interactions.TABLE), inputs);
  }

  private static Dataset<Row> beforeAsOf(Dataset<Row> rows, Inputs inputs) {
    return rows.filter(Contacts.STARTED_AT.col().lt(lit(inputs.asOf())));
  }

  /** Every day of every period from the first contact to the as-of. */
  private Dataset<Row> dates(Inputs inputs) {
    LocalDate last = calendar.dateOf(inputs.asOf().minusNanos(1));
    Row earliest = contacts(inputs).agg(min(Contacts.BUSINESS_DATE.col())).first();
    LocalDate first = earliest.isNullAt(0) ? last : ((Date) earliest.get(0)).toLocalDate();
    CalendarSpan span = CalendarSpan.ofPeriods(first, last, calendar);
    return DateRows.of(inputs.spark(), calendar, span.from(), span.to());
  }
}
