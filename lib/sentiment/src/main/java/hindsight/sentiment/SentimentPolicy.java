package hindsight.sentiment;

import java.util.List;
import java.util.Optional;

/**
 * What a centre knows beyond what the model says.
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
}
