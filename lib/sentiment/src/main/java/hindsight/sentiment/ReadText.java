package hindsight.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A text with what the model says of each of its sentences. What it says of the text is the mean of
 * its sentences, weighted by their tokens.
 *
 * @param sentences none when the text says nothing that could be scored
 */
public record ReadText(List<ReadSentence> sentences, Optional<Speaker> speaker) {

  /** A sentence with what the model says of it. */
  public record ReadSentence(String text, int tokenCount, Distribution distribution) {}

  public ReadText {
    sentences = List.copyOf(sentences);
  }

  /** By the model of this JVM. */
  public static ReadText of(String text, Optional<Speaker> speaker) {
    SentenceModel model = SentenceModel.ofThisJvm();
    List<ReadSentence> read = new ArrayList<>();
    for (Sentence sentence : Splitter.split(text, null).sentences()) {
      model
          .score(sentence.text())
          .ifPresent(
              scored ->
                  read.add(
                      new ReadSentence(
                          sentence.text(), scored.tokenCount(), scored.distribution())));
    }
    return new ReadText(read, speaker);
  }

  /** The mean of a number of each sentence; not a number without any. */
  double mean(ToDoubleFunction<ReadSentence> value) {
    double sum = 0;
    long tokens = 0;
    for (ReadSentence sentence : sentences) {
      sum += sentence.tokenCount() * value.applyAsDouble(sentence);
      tokens += sentence.tokenCount();
    }
    return sum / tokens;
  }

  /** The mean of the model's distributions. */
  Distribution distribution() {
    return new Distribution(
        mean(each -> each.distribution().veryNegative()),
        mean(each -> each.distribution().negative()),
        mean(each -> each.distribution().neutral()),
        mean(each -> each.distribution().positive()),
        mean(each -> each.distribution().veryPositive()));
  }
}
