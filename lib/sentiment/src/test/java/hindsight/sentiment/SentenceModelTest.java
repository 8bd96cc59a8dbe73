package hindsight.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.sentiment.ReadText.ReadSentence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With the real models, which take some seconds to load. */
class SentenceModelTest {
  private static final SentenceModel MODEL = SentenceModel.ofThisJvm();

  @Test
  void theChancesOfFiveClassesSumToOne() {
    Distribution five = MODEL.score("Your film is wonderful.").orElseThrow().distribution();
    assertThat(
            five.veryNegative()
                + five.negative()
                + five.neutral()
                + five.positive()
                + five.veryPositive())
        .isCloseTo(1, within(1e-6));
    assertThat(five.expectedValue()).isGreaterThan(0.4);
    assertThat(MODEL.score("Your film is awful.").orElseThrow().distribution().expectedValue())
        .isLessThan(-0.4);
  }

  @Test
  void theSameSentenceIsScoredTheSameByManyThreads() {
    List<Distribution> many =
        List.of("Fine.", "It is late.", "Thank you, that was a great help.").stream()
            .flatMap(text -> java.util.Collections.nCopies(8, text).stream())
            .parallel()
            .map(text -> MODEL.score(text).orElseThrow().distribution())
            .distinct()
            .toList();
    assertThat(many).hasSize(3);
  }

  /** Whatever a customer can type. */
  @Test
  void nothingThatCanBeTypedBreaksIt() {
    for (String text :
        List.of(
            "",
            "\uD83D\uDE21\uD83D\uDE21\uD83D\uDE21",
            "<div onclick='x()'>Not &lt;good&gt;</div>",
            "bell \u0007 and null \u0000 and escape \u001B[31m",
            "lone \uD83D surrogate \uDE00 halves",
            "a".repeat(100_000),
            "(".repeat(2_000) + "why" + ")".repeat(2_000),
            "no end ".repeat(150_000),
            "word, ".repeat(5_000),
            "WHY IS THIS NOT WORKING",
            "\u202Eno\u202C \u05e9\u05dc\u05d5\u05dd where is my order",
            "Z\u0351\u036B\u0343\u036A\u0302\u0351a\u034D\u0348l\u0351go",
            "$$$ %%% ### @@@ 7 ^^^",
            "'; drop table turns; --")) {
      ReadText read = ReadText.of(text, Optional.of(Speaker.CUSTOMER));
      assertThat(read.sentences())
          .allSatisfy(
              sentence -> assertThat(sentence.distribution().expectedValue()).isBetween(-1.0, 1.0));
    }
  }

  @Test
  void aSentenceTooDeepForTheStackIsNotScoredAndTheNextOneIs() throws InterruptedException {
    String deep = "very ".repeat(6_000) + "late";
    List<Optional<SentenceModel.Scored>> scored = new java.util.ArrayList<>();
    Thread shallow =
        new Thread(
            null,
            () -> {
              scored.add(MODEL.score(deep));
              scored.add(MODEL.score("It is late."));
            },
            "shallow",
            256 * 1024);
    shallow.start();
    shallow.join();
    assertThat(scored.get(0)).isEmpty();
    assertThat(scored.get(1)).isPresent();
  }

  @Test
  void aTextWeighsItsSentencesByTheirTokens() {
    ReadText text = ReadText.of("Good. This is a long and plain sentence.", Optional.empty());
    assertThat(text.sentences()).extracting(ReadSentence::tokenCount).containsExactly(2, 8);
  }
}
