package hindsight.intake;

import static hindsight.intake.Curation.published;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawSurveys;
import hindsight.tables.RawTranscripts;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.Turns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What customers and evaluators say of contacts: the last word of each survey and evaluation, with
 * what is known of its contact. A contact that has not landed leaves its columns null.
 */
public final class Feedback {
  private static final String UNKNOWN = "(unknown)";

  /** What a survey or an evaluation takes over from its contact. */
  private static final List<Field> OF_CONTACT =
      List.of(
          Contacts.CUSTOMER_ID,
          Contacts.CHANNEL,
          Contacts.QUEUE,
          Contacts.TEAM,
          Contacts.SITE,
          Contacts.AGENT_ID,
          Contacts.REASON,
          Contacts.STARTED_AT);

  /**
   * {@code core/surveys} of these deliveries: of each survey the one answered, else invited, last.
   * A survey whose contact has not landed and that says neither when the customer was asked nor
   * when the answer came belongs to no date and is left out.
   */
  public static Dataset<Row> surveys(
      Dataset<Row> deliveries, Dataset<Row> contacts, BusinessCalendar calendar) {
    Column said = coalesce(RawSurveys.ANSWERED_AT.col(), RawSurveys.INVITED_AT.col());
    Dataset<Row> latest =
        Deliveries.latest(deliveries, List.of(Delivery.SOURCE, RawSurveys.SURVEY_ID), said)
            .withColumn(Surveys.SURVEY_ID.name(), published(RawSurveys.SURVEY_ID.col()))
            .withColumn(Surveys.CONTACT_ID.name(), published(RawSurveys.CONTACT_ID.col()))
            .withColumn(Surveys.CSAT.name(), answered(RawSurveys.CSAT.col()));
    Column started =
        coalesce(
            Contacts.STARTED_AT.col(), RawSurveys.INVITED_AT.col(), RawSurveys.ANSWERED_AT.col());
    return dated(withContacts(latest, contacts), started, calendar, Surveys.TABLE);
  }

  /**
   * {@code core/evaluations} of these deliveries: of each evaluation the one made last. One that
   * does not say when it was made is left out.
   */
  public static Dataset<Row> evaluations(
      Dataset<Row> deliveries, Dataset<Row> contacts, BusinessCalendar calendar) {
    Column made = RawEvaluations.EVALUATED_AT.col();
    Column form = coalesce(RawEvaluations.FORM.col(), lit(UNKNOWN));
    Dataset<Row> latest =
        Deliveries.latest(deliveries, List.of(Delivery.SOURCE, RawEvaluations.EVALUATION_ID), made)
            .filter(made.isNotNull())
            .withColumn(
                Evaluations.EVALUATION_ID.name(), published(RawEvaluations.EVALUATION_ID.col()))
            .withColumn(Evaluations.CONTACT_ID.name(), published(RawEvaluations.CONTACT_ID.col()))
            .withColumn(
                Evaluations.FORM.name(), concat_ws(":", form, RawEvaluations.FORM_VERSION.col()))
            .withColumn(
                Evaluations.CALIBRATION.name(),
                coalesce(RawEvaluations.CALIBRATION.col(), lit(false)));
    Column started = coalesce(Contacts.STARTED_AT.col(), made);
    return dated(withContacts(latest, contacts), started, calendar, Evaluations.TABLE);
  }

  /**
   * {@code core/turns} of these deliveries: of each turn the one changed last. A turn whose contact
   * has not landed belongs to no date and is left out.
   */
  public static Dataset<Row> turns(
      Dataset<Row> deliveries, Dataset<Row> contacts, BusinessCalendar calendar) {
    Dataset<Row> latest =
        Deliveries.latest(
                deliveries,
                List.of(Delivery.SOURCE, RawTranscripts.CONTACT_ID, RawTranscripts.TURN_INDEX),
                RawTranscripts.UPDATED_AT.col())
            .withColumn(Turns.CONTACT_ID.name(), published(RawTranscripts.CONTACT_ID.col()));
    return dated(withContacts(latest, contacts), Contacts.STARTED_AT.col(), calendar, Turns.TABLE);
  }

  /** Zero stands for a question that was not answered. */
  private static Column answered(Column csat) {
    return when(csat.notEqual(lit(0L)), csat);
  }

  private static Dataset<Row> withContacts(Dataset<Row> rows, Dataset<Row> contacts) {
    Column[] wanted =
        Stream.concat(Stream.of(Contacts.CONTACT_ID), OF_CONTACT.stream())
            .map(Field::col)
            .toArray(Column[]::new);
    return rows.join(
        contacts.select(wanted),
        CollectionConverters.asScala(List.of(Contacts.CONTACT_ID.name())).toSeq(),
        "left");
  }

  /** The rows under the local date of their start; without a start they have none. */
  private static Dataset<Row> dated(
      Dataset<Row> rows, Column started, BusinessCalendar calendar, Table table) {
    Column date = calendar.businessDate(Contacts.STARTED_AT.col());
    return table.conform(
        rows.withColumn(Contacts.STARTED_AT.name(), started)
            .filter(Contacts.STARTED_AT.col().isNotNull())
            .withColumn(Contacts.BUSINESS_DATE.name(), date)
            .withColumn(Contacts.BUSINESS_MONTH.name(), BusinessCalendar.month(date))
            .select(table.columns()));
  }

  private Feedback() {}
}
