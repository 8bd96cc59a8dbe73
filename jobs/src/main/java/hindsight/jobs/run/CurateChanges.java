package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;

import hindsight.intake.AgentTimeChanges;
import hindsight.intake.Arrivals;
import hindsight.intake.Change;
import hindsight.intake.ContactChanges;
import hindsight.intake.CustomerBook;
import hindsight.intake.FeedbackChanges;
import hindsight.intake.InteractionChanges;
import hindsight.intake.TooManyChangesException;
import hindsight.tables.AgentTime;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Months;
import hindsight.tables.Quarantine;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawCustomers;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.tables.RawShifts;
import hindsight.tables.RawSurveys;
import hindsight.tables.RawTranscripts;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.Touched;
import hindsight.tables.Turns;
import hindsight.warehouse.Slice;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What {@link Curate} makes when it builds upon its last success: the months that changed. */
record CurateChanges(Curate job, Inputs inputs, Before before) {

  /** Whose rows would count twice, were one left behind in a month that is carried over. */
  private static final Set<Table> JUDGED_WHOLE = Set.of(Contacts.TABLE, Interactions.TABLE);

  /** Everything where most months change, or more rows than the driver has room for. */
  Plan plan() {
    ContactChanges rule = rule();
    SortedSet<LocalDate> placed = rule.placedMonths();
    SortedSet<LocalDate> certain = ofAgents().passed();
    certain.addAll(placed);
    SortedSet<LocalDate> stored =
        Months.in(before.rows(Contacts.TABLE), Contacts.BUSINESS_MONTH.col());
    Scope least = scope(certain, stored);
    try {
      return least.everythingInstead().isPresent() ? Plan.of(least) : plan(rule, placed, stored);
    } catch (TooManyChangesException many) {
      return Plan.of(Scope.everything("%s: %s".formatted(many.getMessage(), inputs.why())));
    }
  }

  private ContactChanges rule() {
    return new ContactChanges(
        before.rows(Contacts.TABLE),
        arrivals(RawInteractions.TABLE),
        inputs.has(RawEvents.TABLE)
            ? Optional.of(begun(RawEvents.TABLE, RawEvents.EVENT_AT))
            : Optional.empty(),
        arrivals(RawRoster.TABLE),
        before.rows(RawRoster.TABLE),
        job.calendar(),
        inputs::held);
  }

  private Scope scope(SortedSet<LocalDate> changed, SortedSet<LocalDate> stored) {
    SortedSet<LocalDate> all = new TreeSet<>(stored);
    all.addAll(changed);
    return Scope.months(changed, all, inputs.why());
  }

  private Plan plan(ContactChanges rule, SortedSet<LocalDate> placed, SortedSet<LocalDate> stored) {
    ContactChanges.Result contacts = rule.result(placed);
    SortedSet<LocalDate> ofAgents = agentMonths(contacts);
    List<Change> changes = new ArrayList<>();
    changes.add(contacts.change());
    changes.add(
        InteractionChanges.of(
            before.rows(Contacts.TABLE),
            contacts,
            cameDue(),
            inputs.asOf(),
            job.calendar(),
            inputs::held));
    changes.addAll(feedback(contacts));
    SortedSet<LocalDate> all = new TreeSet<>(ofAgents);
    changes.forEach(change -> all.addAll(change.months()));
    Plan plan = Plan.of(scope(all, stored));
    for (Change change : changes) {
      if (!change.places().isEmpty()) {
        plan = plan.then(step(change));
      }
    }
    if (!ofAgents.isEmpty()) {
      plan = plan.then(AgentTime.TABLE, months(ofAgents), () -> agentTime(ofAgents));
    }
    if (contacts.meetsCircles() || before.hasLeftovers(Contacts.TABLE)) {
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

  private Plan.Step step(Change change) {
    return new Plan.Step(
        change.table(),
        months(change.months()),
        () -> change.rows(before.rows(change.table())),
        JUDGED_WHOLE.contains(change.table()) ? Optional.of(change::own) : Optional.empty());
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
    if (inputs.has(RawTranscripts.TABLE)) {
      changes.add(feedback.turns(arrivals(RawTranscripts.TABLE), before.rows(Turns.TABLE)));
    }
    return changes;
  }

  private SortedSet<LocalDate> agentMonths(ContactChanges.Result contacts) {
    return ofAgents()
        .months(
            begun(RawAgentActivity.TABLE, RawAgentActivity.STARTED_AT),
            begun(RawShifts.TABLE, RawShifts.STARTS_AT),
            contacts,
            cameDue(),
            arrivals(RawRoster.TABLE),
            before.rows(RawRoster.TABLE),
            before.rows(AgentTime.TABLE));
  }

  private AgentTimeChanges ofAgents() {
    return new AgentTimeChanges(job.calendar(), before.asOf(), inputs.asOf());
  }

  /** Contacts, as they were, that have begun since the last as-of. */
  private Dataset<Row> cameDue() {
    Column started = Contacts.STARTED_AT.col();
    return before
        .rows(Contacts.TABLE)
        .filter(started.geq(lit(before.asOf())).and(started.lt(lit(inputs.asOf()))));
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
