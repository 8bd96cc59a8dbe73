package hindsight.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.sentiment.SplitTurn.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitterTest {

  @Test
  void aTurnIsCutIntoItsSentences() {
    assertThat(Splitter.split("Hello Dr. Morgan! My parcel, no. 12, is late?", null).sentences())
        .extracting(Sentence::text)
        .containsExactly("Hello Dr. Morgan!", "My parcel, no. 12, is late?");
  }

  @Test
  void whatSaysNothingIsEmpty() {
    for (String text : List.of("", "   ", "\uD83D\uDE00\uD83D\uDE00", "?!", "<br>", "\uD800")) {
      assertThat(Splitter.split(text, null).status()).as(text).isEqualTo(Status.EMPTY);
    }
    assertThat(Splitter.split(null, "en").status()).isEqualTo(Status.EMPTY);
  }

  @Test
  void otherLanguagesAreUnsupported() {
    for (String text :
        List.of(
            "Ich habe meine Rechnung noch nicht bekommen und warte seit drei Wochen.",
            "Je n'ai toujours pas re\u00e7u ma commande.",
            "No he recibido mi pedido todav\u00eda.",
            "\u6211\u7684\u5305\u88f9\u8fd8\u6ca1\u6709\u5230",
            "\u0645\u0631\u062d\u0628\u0627 \u0644\u0645 \u064a\u0635\u0644 \u0637\u0644\u0628\u064a",
            "\u05e9\u05dc\u05d5\u05dd \u05dc\u05db\u05d5\u05dc\u05dd")) {
      assertThat(Splitter.split(text, null).status()).as(text).isEqualTo(Status.UNSUPPORTED);
    }
    assertThat(Splitter.split("Where is my order, please?", null).status())
        .isEqualTo(Status.SCORED);
  }

  @Test
  void aLanguageThatTheSourceNamesIsBelieved() {
    assertThat(Splitter.split("Danke sehr", "de-DE").status()).isEqualTo(Status.UNSUPPORTED);
    assertThat(Splitter.split("Mein Paket ist nicht angekommen", "en-GB").status())
        .isEqualTo(Status.SCORED);
    assertThat(Splitter.split("Well", "EN").status()).isEqualTo(Status.SCORED);
    assertThat(Splitter.split("Well", "eng").status()).isEqualTo(Status.UNSUPPORTED);
  }

  @Test
  void aSentenceOfFiveThousandWordsIsCutInPiecesAndThenCutOff() {
    SplitTurn turn = Splitter.split("very ".repeat(5_000) + "late", "en");
    assertThat(turn.isTruncated()).isTrue();
    assertThat(turn.sentences())
        .hasSize(Splitter.LONGEST_TURN / Splitter.LONGEST_SENTENCE)
        .allMatch(sentence -> sentence.tokenCount() == Splitter.LONGEST_SENTENCE);
  }

  @Test
  void aMegabyteWithoutAFullStopIsCutOff() {
    SplitTurn turn = Splitter.split("no end in sight ".repeat(65_536), null);
    assertThat(turn.isTruncated()).isTrue();
    assertThat(turn.sentences().stream().mapToInt(Sentence::tokenCount).sum())
        .isEqualTo(Splitter.LONGEST_TURN);
  }
}
