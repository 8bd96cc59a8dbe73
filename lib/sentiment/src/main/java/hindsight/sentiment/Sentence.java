package hindsight.sentiment;

/**
 * A sentence as it is scored.
 *
 * @param tokenCount words and punctuation marks, by which a turn weighs its sentences
 */
public record Sentence(String text, int tokenCount) {}
