package hindsight.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hindsight.sentiment.ReadText.ReadSentence;
import hindsight.sentiment.Rule.Bound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final Cues CUES =
      new Cues(Set.of("great"), Set.of("awful"), Set.of(), Set.of("not"));
  private static final Distribution GLOOMY = new Distribution(0.2, 0.6, 0.1, 0.1, 0);
  private static final Rule APOLOGY =
      rule("apology", Speaker.AGENT, "sorry", "stupid", Bound.AT_LEAST, 0);
  private static final Rule COMPLAINT =
      rule("complaint", Speaker.CUSTOMER, "never arrived", "(?!)", Bound.AT_MOST, -0.4);

  @Test
  void anUncalibratedScoreIsTheExpectedValue() {
    assertThat(score(GLOOMY, "It rains.", Speaker.CUSTOMER).score()).isEqualTo(-0.45, EXACT);
  }

  @Test
  void aRuleBoundsTheScoreOfItsSpeakerAndSaysWhich() {
    SentenceScore apology = score(GLOOMY, "I am sorry.", Speaker.AGENT);
    assertThat(apology.score()).isZero();
    assertThat(apology.ruleId()).contains("apology");
    SentenceScore customer = score(GLOOMY, "I am sorry.", Speaker.CUSTOMER);
    assertThat(customer.score()).isEqualTo(-0.45, EXACT);
    assertThat(customer.ruleId()).isEmpty();
    Distribution cheerful = new Distribution(0, 0, 0.2, 0.5, 0.3);
    assertThat(score(cheerful, "It never arrived!", Speaker.CUSTOMER).score()).isEqualTo(-0.4);
  }

  @Test
  void whatElseASentenceSaysCanKeepARuleFromJudgingIt() {
    assertThat(score(GLOOMY, "Sorry that you are stupid.", Speaker.AGENT).ruleId()).isEmpty();
  }

  @Test
  void aRuleHoldsForItsExamplesAndNotForItsCounterExamples() {
    assertThatThrownBy(
            () ->
                new Rule(
                    "r",
                    Speaker.AGENT,
                    Pattern.compile("sorry"),
                    Rule.NOTHING,
                    Bound.AT_LEAST,
                    0,
                    List.of("I regret it."),
                    List.of()))
        .hasMessage("Rule r must hold for its example: I regret it.");
    assertThatThrownBy(() -> rule("r", Speaker.AGENT, "a", "(?!)", Bound.AT_LEAST, 1.5))
        .hasMessage("The limit of rule r must be between -1 and 1: 1.5");
  }

  @Test
  void calibrationLearnsWhatPeopleSay() {
    Fit fit = new Fit(CUES);
    for (int i = 0; i < 30; i++) {
      fit.add(text(GLOOMY, "It is awful."), Polarity.NEGATIVE, true);
      fit.add(text(GLOOMY, "It is great."), Polarity.POSITIVE, true);
      fit.add(text(GLOOMY, "It is blue."), Polarity.NEUTRAL, true);
    }
    SentimentPolicy policy = new SentimentPolicy(CUES, List.of(), Optional.of(fit.calibration(1)));
    Scoring scoring = new Scoring(policy);
    assertThat(scoring.score(GLOOMY, "So awful.", Optional.empty()).score()).isLessThan(-0.5);
    assertThat(scoring.score(GLOOMY, "So great.", Optional.empty()).score()).isGreaterThan(0.5);
    assertThat(scoring.score(GLOOMY, "So blue.", Optional.empty()).chances().likeliest())
        .isEqualTo(Polarity.NEUTRAL);
  }

  @Test
  void neutralOddsMakeNeutralSoMuchLikelier() {
    Fit fit = new Fit(CUES);
    for (Polarity each : Polarity.values()) {
      fit.add(text(GLOOMY, "It is."), each, true);
    }
    double[] features = Features.of(GLOOMY, "It is.", CUES);
    Chances even = Calibration.chances(fit.calibration(1).table(), features);
    Chances odd = Calibration.chances(fit.calibration(2).table(), features);
    assertThat(odd.neutral() / odd.negative())
        .isCloseTo(2 * even.neutral() / even.negative(), within(1e-9));
  }

  @Test
  void aCalibrationOfOtherFeaturesIsRefused() {
    assertThatThrownBy(() -> new Calibration(List.of("mood"), List.of()))
        .hasMessageStartingWith("A calibration must weigh [very_negative, ");
  }

  @Test
  void eachMethodSaysWhatItSays() {
    Judge judge = new Judge(new SentimentPolicy(CUES, List.of(COMPLAINT), Optional.empty()), true);
    ReadText text =
        new ReadText(
            List.of(
                new ReadSentence("Great.", 1, new Distribution(0, 0.1, 0.2, 0.5, 0.2)),
                new ReadSentence("It never arrived.", 3, new Distribution(0, 0.2, 0.6, 0.2, 0))),
            Optional.of(Speaker.CUSTOMER));
    assertThat(judge.verdict(Method.ARGMAX, text).polarity()).isEqualTo(Polarity.NEUTRAL);
    assertThat(judge.verdict(Method.EXPECTED_VALUE, text).score()).isEqualTo(0.1, EXACT);
    assertThat(judge.verdict(Method.CUES, text)).isEqualTo(new Verdict(Polarity.POSITIVE, 1));
    assertThat(judge.verdict(Method.RULES, text).score()).isEqualTo((0.4 - 3 * 0.4) / 4, EXACT);
    assertThat(judge.verdict(Method.CALIBRATED, text)).isEqualTo(judge.verdict(Method.RULES, text));
    ReadText nothing = new ReadText(List.of(), Optional.empty());
    assertThat(judge.verdict(Method.ARGMAX, nothing)).isEqualTo(Verdict.NOTHING);
  }

  private static final org.assertj.core.data.Offset<Double> EXACT = within(1e-12);

  private static SentenceScore score(Distribution distribution, String text, Speaker speaker) {
    return new Scoring(new SentimentPolicy(CUES, List.of(APOLOGY, COMPLAINT), Optional.empty()))
        .score(distribution, text, Optional.of(speaker));
  }

  private static ReadText text(Distribution distribution, String text) {
    return new ReadText(List.of(new ReadSentence(text, 3, distribution)), Optional.empty());
  }

  private static Rule rule(
      String id, Speaker speaker, String says, String unless, Bound bound, double limit) {
    return new Rule(
        id,
        speaker,
        Pattern.compile(says, Pattern.CASE_INSENSITIVE),
        Pattern.compile(unless, Pattern.CASE_INSENSITIVE),
        bound,
        limit,
        List.of(),
        List.of());
  }
}
