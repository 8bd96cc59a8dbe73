package hindsight.sentiment;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How what the model says of a sentence becomes its score: calibrated where there is a calibration,
 * and bounded by the first rule that judges it.
 */
public final class Scoring implements Serializable {
  /** A score that is not calibrated is neutral so near to 0. */
  public static final double NEUTRAL_WITHIN = 0.25;

  private final Cues cues;
  private final List<Rule> rules;

  /** Of the calibration; null when there is none: an Optional cannot travel with a task. */
  private final double[][] weights;

  public Scoring(SentimentPolicy policy) {
    this.cues = policy.cues();
    this.rules = policy.rules();
    this.weights = policy.calibration().map(Calibration::table).orElse(null);
  }

  /** The score of a sentence. */
  public SentenceScore score(
      Distribution distribution, String sentence, Optional<Speaker> speaker) {
    Chances chances =
        weights == null
            ? distribution.chances()
            : Calibration.chances(weights, Features.of(distribution, sentence, cues));
    double score = weights == null ? distribution.expectedValue() : chances.score();
    Optional<Rule> rule = rule(sentence, speaker);
    return new SentenceScore(
        rule.map(each -> each.bounded(score)).orElse(score), chances, rule.map(Rule::id));
  }

  /** The first rule that judges a sentence; of a speaker whom nobody knows none does. */
  Optional<Rule> rule(String sentence, Optional<Speaker> speaker) {
    return rules.stream()
        .filter(rule -> speaker.isPresent() && rule.speaker() == speaker.get())
        .filter(rule -> rule.holds(sentence))
        .findFirst();
  }
}
