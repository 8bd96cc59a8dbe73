package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawSurveys;
import hindsight.tables.Surveys;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FeedbackTest {
  private static final BusinessCalendar CALENDAR = BusinessCalendar.in(ZoneId.of("Europe/Berlin"));
  private static final Instant START = Instant.parse("2026-03-31T22:30:00Z");
  private static final Instant LATER = START.plusSeconds(86_400);

  /** One contact "s:c", which starts on 1 April in Berlin. */
  private static Dataset<Row> contacts() {
    return RowsOf.table(Contacts.TABLE)
        .row()
        .with(Contacts.CONTACT_ID, "s:c")
        .with(Contacts.STARTED_AT, START)
        .with(Contacts.CUSTOMER_ID, "customer")
        .with(Contacts.CHANNEL, "mail")
        .with(Contacts.QUEUE, "billing")
        .with(Contacts.TEAM, "north")
        .with(Contacts.SITE, "Graz")
        .with(Contacts.AGENT_ID, "ann")
        .with(Contacts.REASON, "invoice")
        .dataset();
  }

  private static RowsOf surveys() {
    return RowsOf.table(RawSurveys.TABLE)
        .each(Delivery.SOURCE, "s")
        .each(RawSurveys.SURVEY_ID, "q")
        .each(RawSurveys.CONTACT_ID, "c")
        .row();
  }

  private static RowsOf evaluations() {
    return RowsOf.table(RawEvaluations.TABLE)
        .each(Delivery.SOURCE, "s")
        .each(RawEvaluations.EVALUATION_ID, "e")
        .each(RawEvaluations.CONTACT_ID, "c")
        .row();
  }

  private static List<Row> curated(RowsOf surveys) {
    return Feedback.surveys(surveys.dataset(), contacts(), CALENDAR).collectAsList();
  }

  private static Row survey(RowsOf surveys) {
    return only(curated(surveys));
  }

  private static List<Row> curatedEvaluations(RowsOf evaluations) {
    return Feedback.evaluations(evaluations.dataset(), contacts(), CALENDAR).collectAsList();
  }

  private static Row evaluation(RowsOf evaluations) {
    return only(curatedEvaluations(evaluations));
  }

  private static Row only(List<Row> rows) {
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static Object value(Row row, Field field) {
    Object value = row.getAs(field.name());
    if (value instanceof java.sql.Timestamp instant) {
      return instant.toInstant();
    }
    return value instanceof java.sql.Date date ? date.toLocalDate() : value;
  }

  @Test
  void aSurveyHasWhatIsKnownOfItsContactAndItsDate() {
    Row row = survey(surveys().with(RawSurveys.ANSWERED_AT, LATER).with(RawSurveys.RESOLVED, true));
    assertThat(value(row, Surveys.SURVEY_ID)).isEqualTo("s:q");
    assertThat(value(row, Surveys.CONTACT_ID)).isEqualTo("s:c");
    assertThat(value(row, Surveys.CUSTOMER_ID)).isEqualTo("customer");
    assertThat(value(row, Surveys.CHANNEL)).isEqualTo("mail");
    assertThat(value(row, Surveys.QUEUE)).isEqualTo("billing");
    assertThat(value(row, Surveys.TEAM)).isEqualTo("north");
    assertThat(value(row, Surveys.SITE)).isEqualTo("Graz");
    assertThat(value(row, Surveys.AGENT_ID)).isEqualTo("ann");
    assertThat(value(row, Surveys.REASON)).isEqualTo("invoice");
    assertThat(value(row, Surveys.STARTED_AT)).isEqualTo(START);
    assertThat(value(row, Surveys.ANSWERED_AT)).isEqualTo(LATER);
    assertThat(value(row, Surveys.BUSINESS_DATE)).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(value(row, Surveys.BUSINESS_MONTH)).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(value(row, Surveys.RESOLVED)).isEqualTo(true);
  }

  @Test
  void aSurveyWithoutItsContactStartsWithTheInvitationElseTheAnswer() {
    RowsOf invited =
        surveys()
            .with(RawSurveys.CONTACT_ID, "gone")
            .with(RawSurveys.INVITED_AT, START)
            .with(RawSurveys.ANSWERED_AT, LATER);
    assertThat(value(survey(invited), Surveys.STARTED_AT)).isEqualTo(START);
    assertThat(value(survey(invited), Surveys.CHANNEL)).isNull();
    assertThat(value(survey(invited), Surveys.CONTACT_ID)).isEqualTo("s:gone");
    Row ofNone =
        survey(surveys().with(RawSurveys.CONTACT_ID, null).with(RawSurveys.ANSWERED_AT, LATER));
    assertThat(value(ofNone, Surveys.STARTED_AT)).isEqualTo(LATER);
    assertThat(value(ofNone, Surveys.CONTACT_ID)).isNull();
  }

  @Test
  void aSurveyWithoutAnyInstantIsLeftOut() {
    assertThat(curated(surveys().with(RawSurveys.CONTACT_ID, "gone"))).isEmpty();
    assertThat(curated(surveys())).as("the contact has one").hasSize(1);
  }

  @Test
  void aContactOfAnotherSourceIsNotMeant() {
    Row row = survey(surveys().with(Delivery.SOURCE, "t").with(RawSurveys.INVITED_AT, LATER));
    assertThat(value(row, Surveys.CONTACT_ID)).isEqualTo("t:c");
    assertThat(value(row, Surveys.CHANNEL)).isNull();
  }

  @Test
  void aSatisfactionOfZeroIsNoAnswerButALikelihoodOfZeroIs() {
    Row row =
        survey(
            surveys()
                .with(RawSurveys.ANSWERED_AT, LATER)
                .with(RawSurveys.CSAT, 0)
                .with(RawSurveys.NPS, 0)
                .with(RawSurveys.CES, 7));
    assertThat(value(row, Surveys.CSAT)).isNull();
    assertThat(value(row, Surveys.NPS)).isEqualTo(0L);
    assertThat(value(row, Surveys.CES)).isEqualTo(7L);
    assertThat(value(survey(surveys().with(RawSurveys.CSAT, 1)), Surveys.CSAT)).isEqualTo(1L);
  }

  @Test
  void theLastAnswerOfASurveyCountsAndOfEqualsTheOneThatLandedLast() {
    RowsOf answered =
        surveys()
            .with(RawSurveys.ANSWERED_AT, LATER)
            .with(RawSurveys.CSAT, 5)
            .row()
            .with(RawSurveys.INVITED_AT, START)
            .with(Delivery.LANDED_AT, LATER.plusSeconds(9999));
    assertThat(value(survey(answered), Surveys.CSAT)).isEqualTo(5L);
    RowsOf equal =
        surveys()
            .with(RawSurveys.ANSWERED_AT, LATER)
            .with(RawSurveys.CSAT, 4)
            .with(Delivery.LANDED_AT, LATER.plusSeconds(2))
            .row()
            .with(RawSurveys.ANSWERED_AT, LATER)
            .with(RawSurveys.CSAT, 3)
            .with(Delivery.LANDED_AT, LATER.plusSeconds(1));
    assertThat(value(survey(equal), Surveys.CSAT)).isEqualTo(4L);
  }

  @Test
  void anEvaluationHasWhatIsKnownOfItsContactAndItsDate() {
    Row row =
        evaluation(
            evaluations()
                .with(RawEvaluations.EVALUATED_AT, LATER)
                .with(RawEvaluations.FORM, "quality")
                .with(RawEvaluations.FORM_VERSION, "3")
                .with(RawEvaluations.EVALUATOR_ID, "eve")
                .with(RawEvaluations.SCORE_PCT, 87.5));
    assertThat(value(row, Evaluations.EVALUATION_ID)).isEqualTo("s:e");
    assertThat(value(row, Evaluations.AGENT_ID)).isEqualTo("ann");
    assertThat(value(row, Evaluations.QUEUE)).isEqualTo("billing");
    assertThat(value(row, Evaluations.STARTED_AT)).isEqualTo(START);
    assertThat(value(row, Evaluations.EVALUATED_AT)).isEqualTo(LATER);
    assertThat(value(row, Evaluations.BUSINESS_DATE)).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(value(row, Evaluations.FORM)).isEqualTo("quality:3");
    assertThat(value(row, Evaluations.EVALUATOR_ID)).isEqualTo("eve");
    assertThat(value(row, Evaluations.SCORE_PCT)).isEqualTo(87.5);
    assertThat(value(row, Evaluations.CALIBRATION)).isEqualTo(false);
  }

  @Test
  void anEvaluationWithoutItsContactStartsWhenItWasMade() {
    Row row =
        evaluation(
            evaluations()
                .with(RawEvaluations.CONTACT_ID, "gone")
                .with(RawEvaluations.CALIBRATION, true)
                .with(RawEvaluations.EVALUATED_AT, LATER));
    assertThat(value(row, Evaluations.STARTED_AT)).isEqualTo(LATER);
    assertThat(value(row, Evaluations.BUSINESS_DATE)).isEqualTo(LocalDate.of(2026, 4, 2));
    assertThat(value(row, Evaluations.CHANNEL)).isNull();
    assertThat(value(row, Evaluations.CALIBRATION)).isEqualTo(true);
  }

  @Test
  void anEvaluationThatDoesNotSayWhenItWasMadeIsLeftOut() {
    assertThat(curatedEvaluations(evaluations())).isEmpty();
    RowsOf corrected =
        evaluations()
            .with(RawEvaluations.EVALUATED_AT, START)
            .with(RawEvaluations.SCORE_PCT, 50)
            .row()
            .with(RawEvaluations.EVALUATED_AT, LATER)
            .with(RawEvaluations.SCORE_PCT, 60)
            .row()
            .with(RawEvaluations.SCORE_PCT, 70);
    assertThat(value(evaluation(corrected), Evaluations.SCORE_PCT)).isEqualTo(60.0);
  }

  @Test
  void aFormIsNamedAsFarAsItIsKnown() {
    assertThat(form("quality", null)).isEqualTo("quality");
    assertThat(form(null, "3")).isEqualTo("(unknown):3");
    assertThat(form(null, null)).isEqualTo("(unknown)");
  }

  private static Object form(String form, String version) {
    return value(
        evaluation(
            evaluations()
                .with(RawEvaluations.EVALUATED_AT, LATER)
                .with(RawEvaluations.FORM, form)
                .with(RawEvaluations.FORM_VERSION, version)),
        Evaluations.FORM);
  }
}
