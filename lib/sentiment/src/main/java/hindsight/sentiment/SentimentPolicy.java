package hindsight.sentiment;

import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a centre knows beyond what the model says. Printed, it is the version of the scores that
 * come of it.
 *
 * @param rules in the order in which they are asked; none when they are switched off
 * @param calibration nothing before it was fitted
 */
public record SentimentPolicy(Cues cues, List<Rule> rules, Optional<Calibration> calibration) {
  public SentimentPolicy {
    rules = List.copyOf(rules);
  }

  /** The same without rules. */
  SentimentPolicy withoutRules() {
    return new SentimentPolicy(cues, List.of(), calibration);
  }

  /** The same with another calibration, or with none. */
  public SentimentPolicy calibrated(Optional<Calibration> by) {
    return new SentimentPolicy(cues, rules, by);
  }

  /** What the scores depend on: model, options, cleaning, and all that is known beyond. */
  public String modelVersion() {
    return ModelVersion.ofScores(this);
  }

  String fingerprint() {
    List<String> judging = rules.stream().map(Rule::judging).toList();
    return DigestUtils.sha256Hex("%s\n%s\n%s".formatted(cues, judging, calibration));
  }

  @Override
  public String toString() {
    return "SentimentPolicy[%d rules, %s, model version %s]"
        .formatted(
            rules.size(),
            calibration.isPresent() ? "calibrated" : "not calibrated",
            modelVersion());
  }
}
