package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;

import hindsight.intake.AgentTimeChanges;
import hindsight.intake.Arrivals;
import hindsight.intake.Change;
import hindsight.intake.ContactChanges;
import hindsight.intake.CustomerBook;
import hindsight.intake.FeedbackChanges;
import hindsight.intake.InteractionChanges;
import hindsight.tables.AgentTime;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Quarantine;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawCustomers;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.tables.RawShifts;
import hindsight.tables.RawSurveys;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.Touched;
import hindsight.warehouse.Slice;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What {@link Curate} makes when it builds upon its last success: the months that changed. */
record CurateChanges(Curate job, Inputs inputs, Before before) {

  Plan plan() {
    ContactChanges rule =
        new ContactChanges(
            before.rows(Contacts.TABLE),
            arrivals(RawInteractions.TABLE),
            inputs.has(RawEvents.TABLE)
                ? Optional.of(begun(RawEvents.TABLE, RawEvents.EVENT_AT))
                : Optional.empty(),
            arrivals(RawRoster.TABLE),
            before.rows(RawRoster.TABLE),
            job.calendar(),
            inputs::held);
    ContactChanges.Result contacts = rule.result();
    SortedSet<LocalDate> ofAgents = agentMonths(contacts);
    List<Change> changes = new ArrayList<>();
    changes.add(contacts.change());
    changes.add(
        InteractionChanges.of(
            before.rows(Contacts.TABLE),
            contacts,
            before.asOf(),
            inputs.asOf(),
            job.calendar(),
            inputs::held));
    changes.addAll(feedback(contacts));
    Plan plan = Plan.of(scope(changes, ofAgents));
    for (Change change : changes) {
      if (!change.places().isEmpty()) {
        plan =
            plan.then(
                change.table(),
                months(change.months()),
                () -> change.rows(before.rows(change.table())));
      }
    }
    if (!ofAgents.isEmpty()) {
      plan = plan.then(AgentTime.TABLE, months(ofAgents), () -> agentTime(ofAgents));
    }
    if (contacts.meetsCircles() || !storedCircles().isEmpty()) {
      plan =
          plan.then(
              Quarantine.TABLE, Curate.CIRCLES, () -> rule.circles(inputs.rows(Contacts.TABLE)));
    }
    if (!before.fresh(RawCustomers.TABLE).isEmpty()) {
      plan =
          plan.then(Customers.TABLE, () -> CustomerBook.customers(inputs.rows(RawCustomers.TABLE)));
    }
    return plan.then(
        Touched.TABLE,
        Slice.whereNot(Touched.RUN_ID, before.unfollowed()),
        () -> touched(changes, ofAgents));
  }

  private List<Change> feedback(ContactChanges.Result contacts) {
    Dataset<Row> now =
        contacts
            .change()
            .others(before.rows(Contacts.TABLE))
            .unionByName(contacts.change().after());
    FeedbackChanges feedback =
        new FeedbackChanges(now, contacts.change(), job.calendar(), inputs::held);
    List<Change> changes = new ArrayList<>();
    if (inputs.has(RawSurveys.TABLE)) {
      changes.add(feedback.surveys(arrivals(RawSurveys.TABLE), before.rows(Surveys.TABLE)));
    }
    if (inputs.has(RawEvaluations.TABLE)) {
      changes.add(
          feedback.evaluations(arrivals(RawEvaluations.TABLE), before.rows(Evaluations.TABLE)));
    }
    return changes;
  }

  private SortedSet<LocalDate> agentMonths(ContactChanges.Result contacts) {
    return new AgentTimeChanges(job.calendar(), before.asOf(), inputs.asOf())
        .months(
            begun(RawAgentActivity.TABLE, RawAgentActivity.STARTED_AT),
            begun(RawShifts.TABLE, RawShifts.STARTS_AT),
            contacts,
            arrivals(RawRoster.TABLE),
            before.rows(RawRoster.TABLE),
            before.rows(AgentTime.TABLE));
  }

  private Dataset<Row> agentTime(SortedSet<LocalDate> months) {
    return job.agentTimes()
        .rows(
            months,
            Curate.before(inputs, RawAgentActivity.TABLE, RawAgentActivity.STARTED_AT),
            Curate.before(inputs, RawShifts.TABLE, RawShifts.STARTS_AT),
            Curate.begun(inputs),
            inputs.rows(RawRoster.TABLE))
        .filter(AgentTime.INTERVAL_START_AT.col().lt(lit(inputs.asOf())));
  }

  private Dataset<Row> storedCircles() {
    return inputs
        .rows(Quarantine.TABLE)
        .filter(Quarantine.TABLE_NAME.col().equalTo(Contacts.TABLE.path()));
  }

  private Dataset<Row> touched(List<Change> changes, SortedSet<LocalDate> ofAgents) {
    List<Row> rows = new ArrayList<>();
    ofAgents.forEach(month -> rows.add(touched(AgentTime.TABLE, null, month)));
    for (Change change : changes) {
      change.places().stream()
          .sorted(Comparator.comparing(Change.Place::id).thenComparing(Change.Place::month))
          .forEach(place -> rows.add(touched(change.table(), place.id(), place.month())));
    }
    return inputs.spark().createDataFrame(rows, Touched.TABLE.schema());
  }

  private Row touched(Table table, String id, LocalDate month) {
    return RowFactory.create(inputs.runId(), table.path(), id, Date.valueOf(month));
  }

  private Scope scope(List<Change> changes, SortedSet<LocalDate> ofAgents) {
    SortedSet<LocalDate> months = new TreeSet<>(ofAgents);
    changes.forEach(change -> months.addAll(change.months()));
    long all = before.rows(Contacts.TABLE).select(Contacts.BUSINESS_MONTH.col()).distinct().count();
    return Scope.months(months, (int) all, before.what());
  }

  private static Slice months(SortedSet<LocalDate> months) {
    return Slice.months(Contacts.BUSINESS_MONTH, months);
  }

  private Arrivals arrivals(Table raw) {
    return new Arrivals(inputs.rows(raw), before.fresh(raw));
  }

  /** What had begun at the as-of; fresh is also what came due since the last one. */
  private Arrivals begun(Table raw, Field instant) {
    Dataset<Row> all = Curate.before(inputs, raw, instant);
    Dataset<Row> fresh = before.fresh(raw).filter(instant.col().lt(lit(inputs.asOf())));
    return new Arrivals(
        all,
        before.asOf().isBefore(inputs.asOf())
            ? fresh.unionByName(all.filter(instant.col().geq(lit(before.asOf()))))
            : fresh);
  }
}
