package hindsight.sentiment;

import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import hindsight.sentiment.Rule.Bound;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Sentences;
import hindsight.tables.SentimentDaily;
import hindsight.tables.SentimentMoments;
import hindsight.tables.Surveys;
import hindsight.tables.TurnSentiment;
import hindsight.tables.Turns;
import hindsight.testkit.RowsOf;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From turns to marts, with the real model. */
class SentimentRowsTest {
  private static final String LOVE = "I love this, it is wonderful.";
  private static final String HATE = "This is terrible and I hate it.";

  private static final SentimentPolicy POLICY =
      new SentimentPolicy(
          new Cues(Set.of("love"), Set.of("hate"), Set.of(), Set.of("not")),
          List.of(
              new Rule(
                  "apology",
                  Speaker.AGENT,
                  Pattern.compile("sorry"),
                  Rule.NOTHING,
                  Bound.AT_LEAST,
                  0,
                  List.of(),
                  List.of())),
          Optional.empty());

  private static Dataset<Row> turns;
  private static Dataset<Row> sentences;
  private static Dataset<Row> scores;
  private static Dataset<Row> contacts;

  @BeforeAll
  static void scoresTwoContacts() {
    turns =
        RowsOf.table(Turns.TABLE)
            .each(Turns.CONTACT_ID, "a")
            .each(Surveys.CHANNEL, "chat")
            .each(Contacts.BUSINESS_DATE, LocalDate.of(2026, 3, 5))
            .each(Turns.BUSINESS_MONTH, LocalDate.of(2026, 3, 1))
            .each(Turns.LANGUAGE, "en")
            .row()
            .with(Turns.TURN_INDEX, 0)
            .with(Turns.SPEAKER, "system")
            .with(Turns.TEXT, HATE)
            .row()
            .with(Turns.TURN_INDEX, 1)
            .with(Turns.SPEAKER, "customer")
            .with(Turns.TEXT, LOVE)
            .row()
            .with(Turns.TURN_INDEX, 2)
            .with(Turns.SPEAKER, "agent")
            .with(Turns.TEXT, "I am so sorry, that is terrible.")
            .row()
            .with(Turns.TURN_INDEX, 3)
            .with(Turns.SPEAKER, "customer")
            .with(Turns.TEXT, HATE + " " + HATE)
            .with(Turns.OFFSET_MS, 9_000)
            .row()
            .with(Turns.TURN_INDEX, 4)
            .with(Turns.SPEAKER, "customer")
            .with(Turns.TEXT, "?!")
            .row()
            .with(Turns.TURN_INDEX, 5)
            .with(Turns.SPEAKER, "bot")
            .with(Turns.TEXT, LOVE)
            .row()
            .with(Turns.CONTACT_ID, "b")
            .with(Turns.TURN_INDEX, 0)
            .with(Turns.SPEAKER, "customer")
            .with(Turns.TEXT, "Wo bleibt mein Paket?")
            .with(Turns.LANGUAGE, "de")
            .dataset()
            .repartition(3);
    sentences =
        SentenceScores.missing(turns, RowsOf.table(Sentences.TABLE).dataset(), "first")
            .localCheckpoint();
    scores = TurnScores.of(turns, sentences, POLICY).localCheckpoint();
    contacts = ContactScores.of(turns, scores, POLICY).localCheckpoint();
  }

  @Test
  void aSentenceIsScoredOnceHoweverOftenItIsSaid() {
    assertThat(sentences.count()).isEqualTo(3);
    assertThat(SentenceScores.missing(turns, sentences, "second").count()).isZero();
    Dataset<Row> ofAnother =
        sentences.withColumn(
            Sentences.DISTRIBUTION_VERSION.name(), org.apache.spark.sql.functions.lit("other"));
    assertThat(SentenceScores.missing(turns, ofAnother, "third").count()).isEqualTo(3);
  }

  @Test
  void ofFewTurnsOnlyWhatIsSaidInThemIsLookedUp() {
    Dataset<Row> few = turns.filter(Turns.TURN_INDEX.col().equalTo(1));
    Dataset<Row> said = SentenceScores.saidIn(few, sentences);
    assertThat(said.count()).isEqualTo(1);
    assertThat(TurnScores.of(few, said, POLICY).select("score").first().getDouble(0))
        .isEqualTo(ofTurn(1));
  }

  @Test
  void aTurnOverWhichTheModelBrokeDownIsFailedAndItsContactHasTheOthers() {
    Dataset<Row> broken =
        sentences.withColumns(
            Sentences.CHANCES.stream()
                .collect(
                    Collectors.toMap(
                        Field::name, each -> when(Sentences.POSITIVE.col().gt(0.3), each.col()))));
    Dataset<Row> failed = TurnScores.of(turns, broken, POLICY);
    Row hate = failed.filter("contact_id = 'a' and turn_index = 3").first();
    assertThat(hate.<String>getAs("status")).isEqualTo("failed");
    assertThat(hate.<Object>getAs("score")).isNull();
    assertThat(hate.<Integer>getAs("sentence_count")).isZero();
    Row contact = ContactScores.of(turns, failed, POLICY).filter("contact_id = 'a'").first();
    assertThat(contact.<Double>getAs("customer_score")).isEqualTo(ofTurn(1));
  }

  @Test
  void theTableOfSentencesHoldsNoText() {
    assertThat(sentences.toJSON().collectAsList())
        .noneMatch(row -> row.contains("hate") || row.contains("love"));
  }

  @Test
  void eachTurnOfAPersonOrABotHasAStatusAndPerhapsAScore() {
    List<Row> rows =
        scores
            .orderBy(TurnSentiment.CONTACT_ID.col(), TurnSentiment.TURN_INDEX.col())
            .collectAsList();
    assertThat(rows)
        .extracting(row -> row.getAs("turn_index"), row -> row.getAs("status"))
        .containsExactly(
            tuple(1L, "scored"),
            tuple(2L, "scored"),
            tuple(3L, "scored"),
            tuple(4L, "empty"),
            tuple(5L, "scored"),
            tuple(0L, "unsupported"));
    assertThat(score(rows.get(0))).isGreaterThan(0.4);
    assertThat(score(rows.get(1))).isZero();
    assertThat(rows.get(1).getList(rows.get(1).fieldIndex("rule_ids")))
        .isEqualTo(List.of("apology"));
    assertThat(score(rows.get(2))).isLessThan(-0.3);
    assertThat(rows.get(2).<Integer>getAs("sentence_count")).isEqualTo(2);
    assertThat(rows.get(3).<Object>getAs("score")).isNull();
    assertThat(score(rows.get(4))).isEqualTo(score(rows.get(0)));
    assertThat(rows)
        .extracting(row -> row.getAs("model_version"))
        .containsOnly(POLICY.modelVersion());
  }

  @Test
  void aContactIsTheMeanOfItsTurnsCustomerAndAgentApart() {
    Row contact = contacts.filter("contact_id = 'a'").first();
    double love = ofTurn(1);
    double hate = ofTurn(3);
    assertThat(contact.<Integer>getAs("turn_count")).isEqualTo(6);
    assertThat(contact.<Integer>getAs("customer_turn_count")).isEqualTo(3);
    assertThat(contact.<Integer>getAs("scored_turn_count")).isEqualTo(2);
    assertThat(contact.<Double>getAs("customer_score")).isCloseTo((love + hate) / 2, within(1e-6));
    assertThat(contact.<Double>getAs("agent_score")).isZero();
    assertThat(contact.<Long>getAs("lowest_turn_index")).isEqualTo(3);
    assertThat(contact.<Object>getAs("quarter_1")).isNull();
    Row other = contacts.filter("contact_id = 'b'").first();
    assertThat(other.<Object>getAs("customer_score")).isNull();
    assertThat(other.<Integer>getAs("unsupported_turn_count")).isEqualTo(1);
  }

  @Test
  void theMartsTellContactsMomentsAndDays() {
    Row moment = SentimentMartRows.moments(contacts).first();
    assertThat(moment.<Long>getAs("turn_index")).isEqualTo(3);
    assertThat(moment.<String>getAs("direction")).isEqualTo("down");
    assertThat(moment.<Double>getAs("place")).isEqualTo(1);
    assertThat(moment.<Long>getAs("offset_ms")).isEqualTo(9_000);
    Row day = SentimentMartRows.daily(contacts).first();
    assertThat(day.<Long>getAs("transcript_count")).isEqualTo(2);
    assertThat(day.<Long>getAs("scored_count")).isEqualTo(1);
    assertThat(day.<Double>getAs("sentiment_coverage")).isEqualTo(0.5);
    assertThat(day.<Long>getAs("moment_down_count")).isEqualTo(1);
    assertThat(
            ContactSentiment.MART
                .conform(SentimentMartRows.contacts(contacts).drop(Contacts.BUSINESS_MONTH.name()))
                .count())
        .isEqualTo(2);
    SentimentMoments.TABLE.conform(
        SentimentMartRows.moments(contacts).drop(Contacts.BUSINESS_MONTH.name()));
    SentimentDaily.TABLE.conform(
        SentimentMartRows.daily(contacts).drop(Contacts.BUSINESS_MONTH.name()));
  }

  private static double ofTurn(long index) {
    return score(scores.filter("contact_id = 'a' and turn_index = " + index).first());
  }

  private static double score(Row turn) {
    return turn.<Double>getAs("score");
  }
}
