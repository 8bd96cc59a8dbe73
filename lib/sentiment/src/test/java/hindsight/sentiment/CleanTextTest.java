package hindsight.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

  @Test
  void markupIsStrippedAndItsCharactersAreRead() {
    assertThat(text("<p>Fish &amp; chips&nbsp;&#8211; <b>cold</b></p><script>alert(1)</script>"))
        .isEqualTo("Fish & chips \u2013 cold");
    assertThat(text("less < more and 3 > 2")).isEqualTo("less < more and 3 > 2");
    assertThat(text("&bogus; &#xD800; &#99999999;")).isEqualTo("&#99999999;");
  }

  @Test
  void whatNobodySeesIsStripped() {
    assertThat(text("a\u0000b\u200Bc\tid\r\n\uFFFFe")).isEqualTo("a b c id e");
    assertThat(text("half \uD83D a smile")).isEqualTo("half a smile");
  }

  @Test
  void whoShoutsIsReadAsIfHeSpoke() {
    assertThat(text("WHERE IS MY ORDER?")).isEqualTo("Where is my order?");
    assertThat(text("I called twice. \"THIS IS BAD!\" AWFUL"))
        .isEqualTo("I called twice. \"This is bad!\" Awful");
    assertThat(text("My PIN is OK")).isEqualTo("My PIN is OK");
    assertThat(text("OK")).isEqualTo("OK");
  }

  @Test
  void wordsAndTextsWithoutEndAreCutAndSaidToBe() {
    CleanText word = CleanText.of("so " + "z".repeat(10_000) + " long");
    assertThat(word.text()).isEqualTo("so " + "z".repeat(CleanText.LONGEST_WORD) + " long");
    assertThat(word.isTruncated()).isTrue();
    CleanText text = CleanText.of("abc ".repeat(CleanText.LONGEST_TEXT));
    assertThat(text.text()).hasSizeLessThanOrEqualTo(CleanText.LONGEST_TEXT);
    assertThat(text.isTruncated()).isTrue();
    assertThat(CleanText.of("short").isTruncated()).isFalse();
  }

  @Test
  void nothingIsNothing() {
    assertThat(text(null)).isEmpty();
    assertThat(text(" \t\u0000<br/>&nbsp;")).isEmpty();
    assertThat(CleanText.says("?!...")).isFalse();
    assertThat(CleanText.says("7")).isTrue();
  }

  private static String text(String raw) {
    return CleanText.of(raw).text();
  }
}
