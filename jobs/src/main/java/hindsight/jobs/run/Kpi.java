package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

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
import hindsight.metrics.Segments;
import hindsight.metrics.Subject;
import hindsight.metrics.Target;
import hindsight.metrics.Trend;
import hindsight.tables.AgentCells;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
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
import hindsight.tables.RawRoster;
import hindsight.tables.ServiceInterval;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
        Evaluations.TABLE,
        Customers.TABLE,
        AgentTime.TABLE,
        RawRoster.TABLE);
  }

  @Override
  public List<Table> mayLack() {
    return List.of(Surveys.TABLE, Evaluations.TABLE, Customers.TABLE, RawRoster.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
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
    SparkSession spark = inputs.spark();
    Dataset<Row> contacts =
        inputs.rows(Contacts.TABLE).filter(Contacts.STARTED_AT.col().lt(lit(inputs.asOf())));
    Rules rules =
        new Rules(
            policy,
            calendar,
            inputs.asOf(),
            Segments.largest(contacts, inputs.rows(Evaluations.TABLE), policy.maxSegments()));
    Catalogue counted = catalogue.over(withRows(inputs));
    Plan plan =
        Plan.of(Scope.everything(inputs.why()))
            .then(KpiParts.TABLE, () -> Parts.of(spark, inputs::rows, counted, rules))
            .then(KpiHistogram.TABLE, () -> Histogram.of(spark, inputs::rows, counted, rules))
            .then(AgentCells.TABLE, () -> AgentParts.of(spark, inputs::rows, counted, rules));
    for (Table mart :
        List.of(KpiDaily.TABLE, KpiReasonDaily.TABLE, KpiAgentDaily.TABLE, ServiceInterval.TABLE)) {
      plan =
          plan.then(
              mart,
              () ->
                  CellMart.of(
                      mart,
                      inputs.rows(KpiParts.TABLE),
                      inputs.rows(KpiHistogram.TABLE),
                      catalogue));
    }
    return plan.then(
            KpiTrend.TABLE,
            () ->
                Trend.of(
                    inputs.rows(KpiParts.TABLE),
                    inputs.rows(KpiHistogram.TABLE),
                    catalogue,
                    targets,
                    calendar,
                    inputs.asOf()))
        .then(DimDate.TABLE, () -> dates(spark, contacts, inputs.asOf()))
        .then(DimMetric.TABLE, () -> MetricRows.of(spark, catalogue))
        .then(
            DimAgent.TABLE,
            () -> DimensionRows.agents(contacts, inputs.rows(RawRoster.TABLE), inputs.asOf()))
        .then(DimQueue.TABLE, () -> DimensionRows.queues(contacts))
        .then(DataDictionary.TABLE, () -> DataDictionary.of(spark, Tables.ofLayer("marts")));
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
  private Dataset<Row> dates(SparkSession spark, Dataset<Row> contacts, Instant asOf) {
    LocalDate last = calendar.dateOf(asOf.minusNanos(1));
    Row earliest = contacts.agg(min(Contacts.BUSINESS_DATE.col())).first();
    LocalDate first = earliest.isNullAt(0) ? last : ((Date) earliest.get(0)).toLocalDate();
    CalendarSpan span = CalendarSpan.ofPeriods(first, last, calendar);
    return DateRows.of(spark, calendar, span.from(), span.to());
  }
}
