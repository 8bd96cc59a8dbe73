package hindsight.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlMapTest {

  @Test
  void anUnknownKeyNamesItsLineAndTheNearestValidOne() {
    YamlMap map = map("max_segments: 3\ntime_zon: UTC\n");

    assertThatThrownBy(() -> map.onlyKeys(List.of("max_segments", "time_zone")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("conf/f.yaml:2: unknown key 'time_zon'; nearest is 'time_zone'");
  }

  @Test
  void anUnknownKeyThatIsNearToNoneListsTheValidOnes() {
    assertThatThrownBy(() -> map("colour: red\n").onlyKeys(List.of("kpi", "repeat")))
        .hasMessage("conf/f.yaml:1: unknown key 'colour'; valid are kpi, repeat");
  }

  @Test
  void anUnknownKeyFurtherDownSaysWhere() {
    YamlMap kpi = map("kpi:\n  short_abandon: 5\n").require("kpi").asMap();

    assertThatThrownBy(() -> kpi.onlyKeys(List.of("short_abandons")))
        .hasMessage("conf/f.yaml:2: kpi: unknown key 'short_abandon'; nearest is 'short_abandons'");
  }

  @Test
  void allUnknownKeysAreToldAtOnce() {
    assertThatThrownBy(() -> map("a: 1\nb: 2\nc: 3\n").onlyKeys(List.of("b")))
        .hasMessage(
            "conf/f.yaml:1: unknown key 'a'; nearest is 'b'\n"
                + "conf/f.yaml:3: unknown key 'c'; nearest is 'b'");
  }

  @Test
  void knownKeysPass() {
    map("a: 1\n").onlyKeys(List.of("a", "b"));
  }

  @Test
  void aMissingKeyIsNamedWithThePlaceOfItsMap() {
    YamlMap kpi = map("x: 1\nkpi:\n  a: 5\n").require("kpi").asMap();

    assertThatThrownBy(() -> kpi.require("b")).hasMessage("conf/f.yaml:2: kpi: key 'b' is missing");
    assertThatThrownBy(() -> map("").require("b")).hasMessage("conf/f.yaml:1: key 'b' is missing");
  }

  @Test
  void aKeyWithoutAValueCountsAsAbsent() {
    assertThat(map("target:\nother: null\n").find("target")).isEmpty();
    assertThatThrownBy(() -> map("target: ~\n").require("target"))
        .hasMessage("conf/f.yaml:1: key 'target' is missing");
  }

  private static YamlMap map(String text) {
    return YamlFile.read("conf/f.yaml", text).asMap();
  }
}
