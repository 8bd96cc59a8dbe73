package hindsight.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YamlFileTest {

  @Test
  void anEmptyFileIsAnEmptyMapAndAnEmptyList() {
    for (String text : new String[] {"", "# only a comment\n", "---\n"}) {
      assertThat(YamlFile.read("f.yaml", text).asMap().keys()).isEmpty();
      assertThat(YamlFile.read("f.yaml", text).asList()).isEmpty();
    }
  }

  @Test
  void keysKeepTheOrderOfTheFile() {
    assertThat(YamlFile.read("f.yaml", "b: 1\na: 2\nc:\n").asMap().keys())
        .containsExactly("b", "a", "c");
  }

  @Test
  void aSyntaxErrorNamesFileAndLineAndTheProblemInWords() {
    refused("a: 1\nb: [1, 2\nc: 3\n", "f.yaml:3: not valid YAML: while parsing a flow sequence: ");
    refused("a: 1\n\tb: 2\n", "f.yaml:2: not valid YAML: ");
    refused("a: 'open\n", "f.yaml:2: not valid YAML: while scanning a quoted scalar: ");
  }

  @Test
  void aSecondDocumentIsRefused() {
    refused("a: 1\n---\nb: 2\n", "f.yaml:2: not valid YAML: ");
  }

  @Test
  void aKeyThatStandsTwiceIsRefusedWithBothPlaces() {
    refused("a: 1\nb: 2\na: 3\n", "f.yaml:3: key 'a' stands already at f.yaml:1");
    refused("k:\n  x: 1\n  x: 1\n", "f.yaml:3: key 'x' stands already at f.yaml:2");
  }

  @Test
  void aTagThatWouldMakeAnObjectIsRefusedUnread() {
    refused(
        "a: !!javax.script.ScriptEngineManager []\n",
        "f.yaml:1: not valid YAML: Global tag is not allowed: ");
    refused("a: 1\nb: !secret x\n", "f.yaml:2: tag !secret is not allowed");
  }

  @Test
  void aMergeKeyIsRefusedByName() {
    refused("a: &x {k: 1}\nb:\n  <<: *x\n", "f.yaml:3: merge keys (<<) are not read");
  }

  @Test
  void aKeyMustBeAText() {
    refused("? [a, b]\n: 1\n", "f.yaml:1: a key must be a text, not a list");
  }

  @Test
  void anAliasGivesTheSameContentAtItsOwnPlace() {
    YamlNode b = YamlFile.read("f.yaml", "a: &x {k: 1}\nb: *x\n").asMap().require("b");

    assertThat(b.line()).isEqualTo(2);
    assertThat(b.asMap().require("k").path()).isEqualTo("b.k");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    refused("a: &x\n  b: *x\n", "f.yaml:1: holds an alias of itself");
  }

  @Test
  void manyAliasesOfAliasesAreRefusedQuickly() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    refused(bomb.toString(), "f.yaml: not valid YAML: Number of aliases");
  }

  @Test
  void bytesThatAreNoUtf8AreSaidToBeThat() {
    byte[] latin = "a: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    var reader =
        new InputStreamReader(new ByteArrayInputStream(latin), StandardCharsets.UTF_8.newDecoder());

    assertThatThrownBy(() -> YamlFile.read("f.yaml", reader))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("f.yaml: not valid UTF-8");
  }

  @Test
  void aControlCharacterIsRefusedWithItsCode() {
    refused("a: x\u0007y\n", "f.yaml: not valid YAML: character U+0007");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> YamlFile.read("f.yaml", text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }
}
