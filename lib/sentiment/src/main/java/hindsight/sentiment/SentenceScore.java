package hindsight.sentiment;

import java.util.Optional;

/**
 * How a sentence sounds.
 *
 * @param score on [-1, 1], within the limit of the rule that judged it
 * @param chances as people would label it; of the model's own classes, by their sign, when nothing
 *     is calibrated
 * @param ruleId the rule that judged it
 */
public record SentenceScore(double score, Chances chances, Optional<String> ruleId) {}
