package hindsight.jobs.run;

import static org.apache.spark.sql.functions.not;

import hindsight.metrics.PartMonths;
import hindsight.metrics.Rules;
import hindsight.metrics.SegmentCounts;
import hindsight.metrics.TrendMonths;
import hindsight.tables.AgentTime;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.KpiParts;
import hindsight.tables.Months;
import hindsight.tables.Repeats;
import hindsight.tables.SegmentMonths;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What {@link Kpi} makes when it builds upon its last success: the months that changed.
 *
 * @param rules for every month and segment
 */
record KpiChanges(Kpi job, Inputs inputs, Before before, Rules rules) {
  private static final Map<Table, Field> IDS =
      Map.of(
          Contacts.TABLE, Contacts.CONTACT_ID,
          Interactions.TABLE, Interactions.INTERACTION_ID,
          Surveys.TABLE, Surveys.SURVEY_ID,
          Evaluations.TABLE, Evaluations.EVALUATION_ID,
          Repeats.TABLE, Repeats.INTERACTION_ID,
          ContactSentiment.CORE, ContactSentiment.CONTACT_ID);

  Plan plan() {
    if (before.differs(Customers.TABLE) && before.rows(Customers.TABLE).isEmpty()) {
      return Plan.of(Scope.everything("a book of customers has landed for the first time"));
    }
    Optional<Scope> moved = FirstStart.moved(before, rules.firstStart());
    if (moved.isPresent()) {
      return Plan.of(moved.get());
    }
    SortedSet<LocalDate> changed = changed();
    Months months = Months.of(changed);
    Dataset<Row> segments = inputs.held(SegmentCounts.of(inputs::rows, rules.over(months)));
    if (!rules
        .largest(before.rows(SegmentMonths.TABLE), before.asOf())
        .equals(rules.largest(now(segments, months), inputs.asOf()))) {
      return Plan.of(Scope.everything("other segments are the largest of their kind"));
    }
    SortedSet<LocalDate> periods =
        TrendMonths.of(changed, job.catalogue(), job.calendar(), before.asOf(), inputs.asOf());
    return job.plan(
        inputs,
        Scope.months(changed, all(segments), inputs.why()),
        rules.over(months),
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

  private Dataset<Row> now(Dataset<Row> made, Months months) {
    return before
        .rows(SegmentMonths.TABLE)
        .filter(not(months.hold(SegmentMonths.BUSINESS_MONTH.col())))
        .unionByName(made);
  }

  private SortedSet<LocalDate> changed() {
    PartMonths rule =
        new PartMonths(job.catalogue(), rules, before.asOf(), before.rows(KpiParts.TABLE));
    SortedSet<LocalDate> changed = new TreeSet<>(rule.ofTime(inputs::rows));
    TouchedRows touched = TouchedRows.since(before, inputs);
    changed.addAll(touched.months(AgentTime.TABLE));
    IDS.forEach(
        (table, id) -> {
          SortedSet<LocalDate> months = touched.months(table);
          if (!months.isEmpty()) {
            changed.addAll(
                rule.ofChanged(
                    table,
                    touched.among(before.rows(table), table, id, months),
                    touched.among(inputs.rows(table), table, id, months)));
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
}
