package hindsight.jobs.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import hindsight.metrics.PartMonths;
import hindsight.metrics.SegmentCounts;
import hindsight.metrics.Segments;
import hindsight.metrics.TrendMonths;
import hindsight.tables.AgentTime;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.KpiParts;
import hindsight.tables.Months;
import hindsight.tables.SegmentMonths;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.Touched;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What {@link Kpi} makes when it builds upon its last success: the months that changed. */
record KpiChanges(Kpi job, Inputs inputs, Before before) {
  private static final Map<Table, Field> IDS =
      Map.of(
          Contacts.TABLE, Contacts.CONTACT_ID,
          Interactions.TABLE, Interactions.INTERACTION_ID,
          Surveys.TABLE, Surveys.SURVEY_ID,
          Evaluations.TABLE, Evaluations.EVALUATION_ID);

  Plan plan() {
    if (before.differs(Customers.TABLE) && before.rows(Customers.TABLE).isEmpty()) {
      return Plan.of(Scope.everything("a book of customers has landed for the first time"));
    }
    SortedSet<LocalDate> changed = changed();
    Months months = Months.of(changed);
    Dataset<Row> segments =
        inputs.held(SegmentCounts.of(inputs::rows, job.rules(inputs, Segments.all(), months)));
    if (!largest(before.rows(SegmentMonths.TABLE)).equals(largest(now(segments, months)))) {
      return Plan.of(Scope.everything("other segments are the largest of their kind"));
    }
    SortedSet<LocalDate> periods =
        TrendMonths.of(changed, job.catalogue(), job.calendar(), before.asOf(), inputs.asOf());
    return job.plan(
        inputs,
        Scope.months(changed, all(segments), inputs.why()),
        months,
        Months.of(periods),
        () -> segments);
  }

  /** The months that have contacts or evaluations, or hold parts. */
  private SortedSet<LocalDate> all(Dataset<Row> made) {
    SortedSet<LocalDate> all =
        Months.in(before.rows(SegmentMonths.TABLE), SegmentMonths.BUSINESS_MONTH.col());
    all.addAll(Months.in(before.rows(KpiParts.TABLE), KpiParts.BUSINESS_MONTH.col()));
    all.addAll(Months.in(made, SegmentMonths.BUSINESS_MONTH.col()));
    return all;
  }

  private Segments largest(Dataset<Row> counts) {
    return Segments.largest(counts, job.policy().maxSegments());
  }

  private Dataset<Row> now(Dataset<Row> made, Months months) {
    return before
        .rows(SegmentMonths.TABLE)
        .filter(not(months.hold(SegmentMonths.BUSINESS_MONTH.col())))
        .unionByName(made);
  }

  private SortedSet<LocalDate> changed() {
    PartMonths rule =
        new PartMonths(
            job.catalogue(),
            job.rules(inputs, Segments.all(), Months.all()),
            before.asOf(),
            before.rows(KpiParts.TABLE));
    SortedSet<LocalDate> changed = new TreeSet<>(rule.ofTime(inputs::rows));
    Dataset<Row> touched =
        inputs.rows(Touched.TABLE).filter(Touched.RUN_ID.col().isin(before.runs().toArray()));
    changed.addAll(months(of(touched, AgentTime.TABLE)));
    IDS.forEach(
        (table, id) -> {
          Dataset<Row> rows = of(touched, table);
          SortedSet<LocalDate> months = months(rows);
          if (!months.isEmpty()) {
            changed.addAll(
                rule.ofChanged(
                    table,
                    among(before.rows(table), id, rows, months),
                    among(inputs.rows(table), id, rows, months)));
          }
        });
    if (before.differs(Customers.TABLE)) {
      changed.addAll(
          rule.ofCustomers(
              before.rows(Customers.TABLE),
              inputs.rows(Customers.TABLE),
              inputs.rows(Interactions.TABLE)));
    }
    return rule.withPeriodStarts(changed);
  }

  private static Dataset<Row> of(Dataset<Row> touched, Table table) {
    return touched.filter(Touched.TABLE_NAME.col().equalTo(table.path()));
  }

  private static SortedSet<LocalDate> months(Dataset<Row> touched) {
    return Months.in(touched, Touched.BUSINESS_MONTH.col());
  }

  private static Dataset<Row> among(
      Dataset<Row> rows, Field id, Dataset<Row> touched, SortedSet<LocalDate> months) {
    Dataset<Row> ids = touched.select(Touched.ROW_ID.col().as("touched_id")).distinct();
    return rows.filter(Months.of(months).hold(Contacts.BUSINESS_MONTH.col()))
        .join(broadcast(ids), id.col().equalTo(col("touched_id")), "left_semi");
  }
}
