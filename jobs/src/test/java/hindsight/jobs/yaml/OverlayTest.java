package hindsight.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final YamlNode FILE =
      YamlFile.read("conf/f.yaml", "kpi:\n  short: 5\n  long: 9\nwindows: [1, 7]\nempty:\n");

  @Test
  void theValueBearsItsOriginAndItsNeighboursTheirFile() {
    YamlMap kpi = at(FILE.withOverride("kpi.short", "0", "--set kpi.short=0"), "kpi").asMap();

    assertThat(kpi.require("short").asLong()).isZero();
    assertThat(kpi.require("short").file()).isEqualTo("--set kpi.short=0");
    assertThat(kpi.require("short").line()).isZero();
    assertThat(kpi.require("long").file()).isEqualTo("conf/f.yaml");
    assertThat(kpi.require("long").line()).isEqualTo(3);
  }

  @Test
  void theTreeItselfStaysAsItWas() {
    FILE.withOverride("kpi.short", "0", "--set kpi.short=0");

    assertThat(at(FILE, "kpi").asMap().require("short").asLong()).isEqualTo(5);
  }

  @Test
  void aFaultOfTheValueNamesItsOriginAndNoLine() {
    YamlNode tree = FILE.withOverride("kpi.short", "soon", "HINDSIGHT_KPI__SHORT");

    assertThatThrownBy(() -> at(tree, "kpi").asMap().require("short").asLong())
        .hasMessage("HINDSIGHT_KPI__SHORT: kpi.short: must be a whole number, not 'soon'");
  }

  @Test
  void anUnknownKeyNamesItsOrigin() {
    YamlNode tree = FILE.withOverride("kpj", "1", "--set kpj=1");

    assertThatThrownBy(() -> tree.asMap().onlyKeys(List.of("kpi", "windows", "empty")))
        .hasMessage("--set kpj=1: unknown key 'kpj'; nearest is 'kpi'");
  }

  @Test
  void aListAndAMapAreSetWholeAndBearTheOriginThroughout() {
    YamlNode tree = FILE.withOverride("windows", "[3, x]", "--set w");

    YamlNode x = at(tree, "windows").asList().get(1);
    assertThatThrownBy(x::asLong).hasMessageStartingWith("--set w: windows[1]: must be");
  }

  @Test
  void mapsThatAreMissingOnTheWayAreMade() {
    YamlNode tree = FILE.withOverride("empty.a.b", "20s", "--set").withOverride("new.c", "d", "e");

    assertThat(at(tree, "empty").asMap().require("a").asMap().require("b").path())
        .isEqualTo("empty.a.b");
    assertThat(at(tree, "new").asMap().require("c").asText()).isEqualTo("d");
    assertThat(at(YamlFile.read("f", "").withOverride("a", "1", "e"), "a").asLong()).isEqualTo(1);
  }

  @Test
  void theLaterOfTwoOverridesHolds() {
    YamlNode tree =
        FILE.withOverride("kpi.short", "1", "env").withOverride("kpi.short", "2", "set");

    assertThat(at(tree, "kpi").asMap().require("short").asLong()).isEqualTo(2);
  }

  @Test
  void anEmptyValueTakesTheKeyAway() {
    assertThat(FILE.withOverride("kpi", "", "--set kpi=").asMap().find("kpi")).isEmpty();
  }

  @Test
  void aPartOfAListOrOfAValueIsNotSet() {
    assertThatThrownBy(() -> FILE.withOverride("windows.0", "1", "--set windows.0=1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "--set windows.0=1: 'windows' is a list; only keys of a map are set one by one");
    assertThatThrownBy(() -> FILE.withOverride("kpi.short.x", "1", "--set"))
        .hasMessage("--set: 'kpi.short' is '5'; only keys of a map are set one by one");
    assertThatThrownBy(() -> YamlFile.read("f", "[a]").withOverride("x", "1", "--set"))
        .hasMessage("--set: the file is a list; only keys of a map are set one by one");
  }

  @Test
  void aBrokenPathOrValueNamesTheOrigin() {
    assertThatThrownBy(() -> FILE.withOverride("kpi..short", "1", "--set"))
        .hasMessageStartingWith("--set: 'kpi..short' is not a path of keys");
    assertThatThrownBy(() -> FILE.withOverride("kpi.short", "[1", "--set kpi.short=[1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("--set kpi.short=[1: not valid YAML: ");
  }

  private static YamlNode at(YamlNode node, String key) {
    return node.asMap().require(key);
  }
}
