package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;

import hindsight.intake.AgentTimes;
import hindsight.intake.Curation;
import hindsight.intake.CustomerBook;
import hindsight.intake.Feedback;
import hindsight.intake.Matters;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Raw deliveries become one true row per contact, interaction, survey, evaluation, customer, and
 * agent and half-hour.
 *
 * @param plannedAbsenceReasons the reasons for which a scheduled absence is a planned one
 */
public record Curate(BusinessCalendar calendar, Set<String> plannedAbsenceReasons) implements Job {

  /** The rows of the quarantine that are not of a landing. */
  static final Slice CIRCLES = Slice.where(Quarantine.TABLE_NAME, Contacts.TABLE.path());

  public Curate {
    plannedAbsenceReasons = new TreeSet<>(plannedAbsenceReasons);
  }

  @Override
  public String name() {
    return "curate";
  }

  @Override
  public List<Table> reads() {
    return List.of(
        RawInteractions.TABLE,
        RawEvents.TABLE,
        RawTranscripts.TABLE,
        RawSurveys.TABLE,
        RawEvaluations.TABLE,
        RawAgentActivity.TABLE,
        RawShifts.TABLE,
        RawRoster.TABLE,
        RawCustomers.TABLE);
  }

  @Override
  public List<Table> mayLack() {
    return reads().stream().filter(table -> !table.equals(RawInteractions.TABLE)).toList();
  }

  @Override
  public List<Table> writes() {
    return List.of(
        Touched.TABLE,
        Contacts.TABLE,
        Quarantine.TABLE,
        Interactions.TABLE,
        Surveys.TABLE,
        Evaluations.TABLE,
        Turns.TABLE,
        Customers.TABLE,
        AgentTime.TABLE);
  }

  @Override
  public List<Table> shares() {
    return List.of(Quarantine.TABLE);
  }

  @Override
  public Plan plan(Inputs inputs) {
    return inputs
        .before()
        .map(before -> new CurateChanges(this, inputs, before).plan())
        .orElseGet(() -> everything(inputs));
  }

  private Plan everything(Inputs inputs) {
    Curation curation =
        Curation.of(inputs.rows(RawInteractions.TABLE), events(inputs), inputs::held);
    Plan plan =
        Plan.of(Scope.everything(inputs.why()))
            .then(Contacts.TABLE, () -> curation.contacts(inputs.rows(RawRoster.TABLE), calendar))
            .then(Quarantine.TABLE, CIRCLES, curation::circles)
            .then(Interactions.TABLE, () -> Matters.interactions(begun(inputs), calendar))
            .then(AgentTime.TABLE, () -> agentTime(inputs));
    if (inputs.has(RawSurveys.TABLE)) {
      plan =
          plan.then(
              Surveys.TABLE,
              () ->
                  Feedback.surveys(
                      inputs.rows(RawSurveys.TABLE), inputs.rows(Contacts.TABLE), calendar));
    }
    if (inputs.has(RawEvaluations.TABLE)) {
      plan =
          plan.then(
              Evaluations.TABLE,
              () ->
                  Feedback.evaluations(
                      inputs.rows(RawEvaluations.TABLE), inputs.rows(Contacts.TABLE), calendar));
    }
    if (inputs.has(RawTranscripts.TABLE)) {
      plan =
          plan.then(
              Turns.TABLE,
              () ->
                  Feedback.turns(
                      inputs.rows(RawTranscripts.TABLE), inputs.rows(Contacts.TABLE), calendar));
    }
    if (inputs.has(RawCustomers.TABLE)) {
      plan =
          plan.then(Customers.TABLE, () -> CustomerBook.customers(inputs.rows(RawCustomers.TABLE)));
    }
    // Who follows up changes makes everything too, and then nothing of before is left to follow.
    return plan.then(Touched.TABLE, () -> TouchedRows.none(inputs));
  }

  private static Optional<Dataset<Row>> events(Inputs inputs) {
    return inputs.has(RawEvents.TABLE)
        ? Optional.of(before(inputs, RawEvents.TABLE, RawEvents.EVENT_AT))
        : Optional.empty();
  }

  /** A contact after the as-of says nothing yet about the interaction that it belongs to. */
  static Dataset<Row> begun(Inputs inputs) {
    return before(inputs, Contacts.TABLE, Contacts.STARTED_AT);
  }

  /** What began before the as-of may go on after it: that time is still to come. */
  private Dataset<Row> agentTime(Inputs inputs) {
    return agentTimes()
        .rows(
            before(inputs, RawAgentActivity.TABLE, RawAgentActivity.STARTED_AT),
            before(inputs, RawShifts.TABLE, RawShifts.STARTS_AT),
            begun(inputs),
            inputs.rows(RawRoster.TABLE))
        .filter(AgentTime.INTERVAL_START_AT.col().lt(lit(inputs.asOf())));
  }

  AgentTimes agentTimes() {
    return new AgentTimes(calendar, plannedAbsenceReasons);
  }

  static Dataset<Row> before(Inputs inputs, Table table, Field instant) {
    return inputs.rows(table).filter(instant.col().lt(lit(inputs.asOf())));
  }
}
