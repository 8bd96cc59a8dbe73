package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;

import hindsight.metrics.AgentParts;
import hindsight.metrics.Catalogue;
import hindsight.metrics.CellMart;
import hindsight.metrics.DimensionRows;
import hindsight.metrics.Histogram;
import hindsight.metrics.KpiPolicy;
import hindsight.metrics.Metric;
import hindsight.metrics.MetricRows;
import hindsight.metrics.Parts;
import hindsight.metrics.Rules;
import hindsight.metrics.SegmentCounts;
import hindsight.metrics.Segments;
import hindsight.metrics.Subject;
import hindsight.metrics.Target;
import hindsight.metrics.Trend;
import hindsight.tables.AgentCells;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.DataDictionary;
import hindsight.tables.DateRows;
import hindsight.tables.DimAgent;
import hindsight.tables.DimDate;
import hindsight.tables.DimMetric;
import hindsight.tables.DimQueue;
import hindsight.tables.Evaluations;
import hindsight.tables.Interactions;
import hindsight.tables.KpiAgentDaily;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiReasonDaily;
import hindsight.tables.KpiTrend;
import hindsight.tables.Months;
import hindsight.tables.RawRoster;
import hindsight.tables.Repeats;
import hindsight.tables.SegmentMonths;
import hindsight.tables.ServiceInterval;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.tables.Touched;
import hindsight.warehouse.Slice;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

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
    return List.of(
        Contacts.TABLE,
        Interactions.TABLE,
        Surveys.TABLE,
        ContactSentiment.CORE,
        Evaluations.TABLE,
        Customers.TABLE,
        AgentTime.TABLE,
        Repeats.TABLE,
        RawRoster.TABLE,
        Touched.TABLE);
  }

  @Override
  public List<Table> mayLack() {
    return List.of(
        Surveys.TABLE,
        Evaluations.TABLE,
        Customers.TABLE,
        ContactSentiment.CORE,
        RawRoster.TABLE,
        Touched.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
        SegmentMonths.TABLE,
        KpiParts.TABLE,
        KpiHistogram.TABLE,
        AgentCells.TABLE,
        KpiDaily.TABLE,
        KpiReasonDaily.TABLE,
        KpiAgentDaily.TABLE,
        ServiceInterval.TABLE,
        KpiTrend.TABLE,
        DimDate.TABLE,
        DimMetric.TABLE,
        DimAgent.TABLE,
        DimQueue.TABLE,
        DataDictionary.TABLE);
  }

  @Override
  public Plan plan(Inputs inputs) {
    Rules rules =
        new Rules(
            policy,
            calendar,
            inputs.asOf(),
            FirstStart.ofInteractions(inputs),
            Segments.all(),
            Months.all());
    return inputs
        .before()
        .map(before -> new KpiChanges(this, inputs, before, rules).plan())
        .orElseGet(
            () ->
                plan(
                    inputs,
                    Scope.everything(inputs.why()),
                    rules,
                    Months.all(),
                    () -> SegmentCounts.of(inputs::rows, rules)));
  }

  /**
   * @param uncounted the months of which parts are made; which segments are the largest is counted
   *     on the way
   * @param periods the months in which the periods begin whose trend is made
   * @param segments rows of {@code core/segment_months} of the months of parts
   */
  Plan plan(
      Inputs inputs,
      Scope scope,
      Rules uncounted,
      Months periods,
      Supplier<Dataset<Row>> segments) {
    SparkSession spark = inputs.spark();
    Catalogue counted = catalogue.over(withRows(inputs));
    Months months = uncounted.months();
    Slice slice = Slice.months(Contacts.BUSINESS_MONTH, months);
    Supplier<Rules> rules = () -> uncounted.withLargest(inputs.rows(SegmentMonths.TABLE));
    Plan plan =
        Plan.of(scope)
            .then(SegmentMonths.TABLE, slice, segments)
            .then(KpiParts.TABLE, slice, () -> Parts.of(spark, inputs::rows, counted, rules.get()))
            .then(
                KpiHistogram.TABLE,
                slice,
                () -> Histogram.of(spark, inputs::rows, counted, rules.get()))
            .then(
                AgentCells.TABLE,
                slice,
                () -> AgentParts.of(spark, inputs::rows, counted, rules.get()));
    for (Table mart :
        List.of(KpiDaily.TABLE, KpiReasonDaily.TABLE, KpiAgentDaily.TABLE, ServiceInterval.TABLE)) {
      plan =
          plan.then(
              mart,
              slice,
              () ->
                  CellMart.of(
                      mart,
                      inputs.rows(KpiParts.TABLE).filter(held(months)),
                      inputs.rows(KpiHistogram.TABLE).filter(held(months)),
                      catalogue));
    }
    return plan.then(
            KpiTrend.TABLE,
            Slice.months(KpiTrend.PERIOD_MONTH, periods),
            () ->
                Trend.of(
                    inputs.rows(KpiParts.TABLE),
                    inputs.rows(KpiHistogram.TABLE),
                    catalogue,
                    targets,
                    calendar,
                    inputs.asOf(),
                    periods))
        .then(DimDate.TABLE, () -> dates(spark, inputs))
        .then(DimMetric.TABLE, () -> MetricRows.of(spark, catalogue))
        .then(
            DimAgent.TABLE,
            () ->
                DimensionRows.agents(
                    inputs.rows(SegmentMonths.TABLE), inputs.rows(RawRoster.TABLE), inputs.asOf()))
        .then(DimQueue.TABLE, () -> DimensionRows.queues(inputs.rows(SegmentMonths.TABLE)))
        .then(DataDictionary.TABLE, () -> DataDictionary.of(spark, Tables.ofLayer("marts")));
  }

  private static Column held(Months months) {
    return months.hold(KpiParts.BUSINESS_MONTH.col());
  }

  /** What there is to count: a table that never landed costs nothing. */
  private List<Subject> withRows(Inputs inputs) {
    return catalogue.metrics().stream()
        .map(Metric::subject)
        .distinct()
        .filter(subject -> !inputs.rows(subject.source()).isEmpty())
        .toList();
  }

  /** Every day of every period from the first contact to the as-of. */
  private Dataset<Row> dates(SparkSession spark, Inputs inputs) {
    LocalDate last = calendar.dateOf(inputs.asOf().minusNanos(1));
    Dataset<Row> contacts =
        inputs.rows(Contacts.TABLE).filter(Contacts.STARTED_AT.col().lt(lit(inputs.asOf())));
    LocalDate first = FirstStart.of(contacts).map(calendar::dateOf).orElse(last);
    CalendarSpan span = CalendarSpan.ofPeriods(first, last, calendar);
    return DateRows.of(spark, calendar, span.from(), span.to());
  }
}
