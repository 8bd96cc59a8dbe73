package hindsight.sentiment;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What each method says of a text.
 *
 * @param offersNeutral whether a text can be neutral; where people could only choose between
 *     negative and positive, so does each method
 */
public record Judge(SentimentPolicy policy, boolean offersNeutral) {

  /** Without a calibration nothing is calibrated, and that method is as the rules alone. */
  public Verdict verdict(Method method, ReadText text) {
    if (text.sentences().isEmpty()) {
      return offersNeutral ? Verdict.NOTHING : new Verdict(Polarity.POSITIVE, 0);
    }
    return switch (method) {
      case ARGMAX -> argmax(text);
      case EXPECTED_VALUE -> cut(text.mean(each -> each.distribution().expectedValue()));
      case CUES -> cues(text);
      case RULES -> cut(mean(new Scoring(policy.calibrated(Optional.empty())), text));
      case CALIBRATED -> calibrated(text);
    };
  }

  private Verdict argmax(ReadText text) {
    Distribution distribution = text.distribution();
    Chances chances = distribution.chances();
    Polarity polarity =
        offersNeutral
            ? distribution.likeliest()
            : chances.score() < 0 ? Polarity.NEGATIVE : Polarity.POSITIVE;
    return new Verdict(polarity, polarity.value());
  }

  private Verdict cues(ReadText text) {
    Cues.Counts counts =
        text.sentences().stream()
            .map(sentence -> policy.cues().in(sentence.text()))
            .reduce(new Cues.Counts(0, 0, false), Cues.Counts::and);
    return offersNeutral ? Verdict.of(counts.score(), 0) : cut(counts.score());
  }

  private Verdict calibrated(ReadText text) {
    Scoring free = new Scoring(policy.withoutRules());
    Scoring bounded = new Scoring(policy);
    double score = mean(bounded, text);
    boolean isBounded = score != mean(free, text);
    if (!offersNeutral || isBounded || policy.calibration().isEmpty()) {
      return cut(score);
    }
    return new Verdict(
        new Chances(
                mean(free, text, Chances::negative),
                mean(free, text, Chances::neutral),
                mean(free, text, Chances::positive))
            .likeliest(),
        score);
  }

  private static double mean(Scoring scoring, ReadText text, ToDoubleFunction<Chances> chance) {
    return text.mean(
        each ->
            chance.applyAsDouble(
                scoring.score(each.distribution(), each.text(), text.speaker()).chances()));
  }

  private static double mean(Scoring scoring, ReadText text) {
    return text.mean(
        each -> scoring.score(each.distribution(), each.text(), text.speaker()).score());
  }

  private Verdict cut(double score) {
    return offersNeutral
        ? Verdict.of(score, Scoring.NEUTRAL_WITHIN)
        : new Verdict(score < 0 ? Polarity.NEGATIVE : Polarity.POSITIVE, score);
  }
}
