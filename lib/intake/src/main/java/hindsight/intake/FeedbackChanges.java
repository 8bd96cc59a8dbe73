package hindsight.intake;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawSurveys;
import hindsight.tables.RawTranscripts;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.Turns;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The surveys, evaluations and turns that change because they were delivered, or because the
 * contact of which they speak does. All deliveries are scanned for the latter: one may have come at
 * any time, and stands in no core table while it has no date.
 *
 * @param contacts rows of {@code core/contacts} as they are now
 * @param changed what becomes of the contacts
 * @param held keeps rows that are few and used often
 */
public record FeedbackChanges(
    Dataset<Row> contacts,
    Change changed,
    BusinessCalendar calendar,
    UnaryOperator<Dataset<Row>> held) {

  /** How deliveries and the contacts of which they speak become rows of a core table. */
  private interface Rule {
    Dataset<Row> rows(Dataset<Row> deliveries, Dataset<Row> contacts, BusinessCalendar calendar);
  }

  /**
   * @param deliveries of {@code raw/surveys}
   * @param stored rows of {@code core/surveys} as they were
   */
  public Change surveys(Arrivals deliveries, Dataset<Row> stored) {
    return change(
        deliveries,
        RawSurveys.SURVEY_ID,
        RawSurveys.CONTACT_ID,
        stored,
        Surveys.TABLE,
        Surveys.SURVEY_ID,
        Feedback::surveys);
  }

  /**
   * @param deliveries of {@code raw/evaluations}
   * @param stored rows of {@code core/evaluations} as they were
   */
  public Change evaluations(Arrivals deliveries, Dataset<Row> stored) {
    return change(
        deliveries,
        RawEvaluations.EVALUATION_ID,
        RawEvaluations.CONTACT_ID,
        stored,
        Evaluations.TABLE,
        Evaluations.EVALUATION_ID,
        Feedback::evaluations);
  }

  /**
   * All turns of each contact of which one changes.
   *
   * @param deliveries of {@code raw/transcripts}
   * @param stored rows of {@code core/turns} as they were
   */
  public Change turns(Arrivals deliveries, Dataset<Row> stored) {
    return change(
        deliveries,
        RawTranscripts.CONTACT_ID,
        RawTranscripts.CONTACT_ID,
        stored,
        Turns.TABLE,
        Turns.CONTACT_ID,
        Feedback::turns);
  }

  private Change change(
      Arrivals deliveries,
      Field rawId,
      Field rawContact,
      Dataset<Row> stored,
      Table table,
      Field id,
      Rule rule) {
    Dataset<Row> ofChanged =
        changed.ids().in(deliveries.all(), Curation.published(rawContact.col()));
    Keys ids =
        Keys.of(
            deliveries.fresh().select(rawIdOf(rawId)).unionByName(ofChanged.select(rawIdOf(rawId))),
            id.col());
    if (ids.isEmpty()) {
      return Change.nothing(table, id, stored);
    }
    Dataset<Row> before = Finding.rows(stored, ids, id, held);
    Dataset<Row> all = held.apply(ids.in(deliveries.all(), Curation.published(rawId.col())));
    Keys spokenOf = Keys.of(all, Curation.published(rawContact.col()));
    Dataset<Row> after =
        held.apply(
            rule.rows(all, Finding.rows(contacts, spokenOf, Contacts.CONTACT_ID, held), calendar));
    return Change.of(table, id, ids, before, after);
  }

  /** A delivery's own id as it is published; surveys and evaluations name it alike. */
  private static Column rawIdOf(Field rawId) {
    return Curation.published(rawId.col()).as(rawId.name());
  }
}
