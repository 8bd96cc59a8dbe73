package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;

import hindsight.intake.Curation;
import hindsight.intake.CustomerBook;
import hindsight.intake.Feedback;
import hindsight.intake.Matters;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Interactions;
import hindsight.tables.RawCustomers;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawSurveys;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw deliveries become one true row per contact, interaction, survey, evaluation and customer. */
public record Curate(BusinessCalendar calendar) implements Job {
  @Override
  public String name() {
    return "curate";
  }

  @Override
  public List<Table> reads() {
    return List.of(
        RawInteractions.TABLE, RawSurveys.TABLE, RawEvaluations.TABLE, RawCustomers.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
        Contacts.TABLE, Interactions.TABLE, Surveys.TABLE, Evaluations.TABLE, Customers.TABLE);
  }

  @Override
  public Plan plan(Inputs inputs) {
    return Plan.empty()
        .then(
            Contacts.TABLE,
            () -> Curation.contacts(inputs.rows(RawInteractions.TABLE), calendar, inputs::held))
        .then(Interactions.TABLE, () -> Matters.interactions(begun(inputs), calendar))
        .then(
            Surveys.TABLE,
            () ->
                Feedback.surveys(
                    inputs.rows(RawSurveys.TABLE), inputs.rows(Contacts.TABLE), calendar))
        .then(
            Evaluations.TABLE,
            () ->
                Feedback.evaluations(
                    inputs.rows(RawEvaluations.TABLE), inputs.rows(Contacts.TABLE), calendar))
        .then(Customers.TABLE, () -> CustomerBook.customers(inputs.rows(RawCustomers.TABLE)));
  }

  /** A contact after the as-of says nothing yet about the interaction that it belongs to. */
  private static Dataset<Row> begun(Inputs inputs) {
    return inputs.rows(Contacts.TABLE).filter(Contacts.STARTED_AT.col().lt(lit(inputs.asOf())));
  }
}
