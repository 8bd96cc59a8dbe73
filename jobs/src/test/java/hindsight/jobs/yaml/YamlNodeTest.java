package hindsight.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class YamlNodeTest {

  @Test
  void aFaultNamesFileLinePathAndValue() {
    YamlNode kpi =
        YamlFile.read("conf/hindsight.yaml", "\n\nkpi:\n  short_abandon_seconds: five\n")
            .asMap()
            .require("kpi");

    assertThatThrownBy(() -> kpi.asMap().require("short_abandon_seconds").asLong())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "conf/hindsight.yaml:4: kpi.short_abandon_seconds: must be a whole number, not 'five'");
  }

  @Test
  void itemsOfAListAreNumberedFromZeroOrCalledByTheirId() {
    List<YamlNode> items = YamlFile.read("m.yaml", "- {id: a}\n- {id: b}\n").asList();

    assertThat(items.get(1).asMap().require("id").path()).isEqualTo("[b].id");
    assertThat(items.get(1).line()).isEqualTo(2);
    assertThat(node("[x, y]").asList().get(1).path()).isEqualTo("v[1]");
  }

  @Test
  void aTextIsWhatIsWritten() {
    assertThat(node("no").asText()).isEqualTo("no");
    assertThat(node("007").asText()).isEqualTo("007");
    assertThat(node("'a b'").asText()).isEqualTo("a b");
    assertThat(node("''").asText()).isEmpty();
    refused("[a]", YamlNode::asText, "must be a text, not a list");
  }

  @Test
  void aWholeNumberHasDigitsOnly() {
    assertThat(node("-12").asLong()).isEqualTo(-12);
    assertThat(node("1_000_000").asLong()).isEqualTo(1_000_000);
    assertThat(node("010").asLong()).isEqualTo(10);
    refused("1.5", YamlNode::asLong, "must be a whole number, not '1.5'");
    refused("1:30", YamlNode::asLong, "must be a whole number, not '1:30'");
    refused(
        "99999999999999999999",
        YamlNode::asLong,
        "must be a whole number, not '99999999999999999999'");
    refused("{a: 1}", YamlNode::asLong, "must be a whole number, not a map");
  }

  @Test
  void aNumberIsFinite() {
    assertThat(node("0.01").asDouble()).isEqualTo(0.01);
    assertThat(node("1e-3").asDouble()).isEqualTo(0.001);
    refused(".nan", YamlNode::asDouble, "must be a number, not '.nan'");
    refused("1e999", YamlNode::asDouble, "must be a number, not '1e999'");
  }

  @Test
  void aTruthIsTrueOrFalseAndNotYes() {
    assertThat(node("true").asBoolean()).isTrue();
    assertThat(node("false").asBoolean()).isFalse();
    refused("yes", YamlNode::asBoolean, "must be one of true, false, not 'yes'");
    refused("tru", YamlNode::asBoolean, "must be one of true, false, not 'tru'; nearest is 'true'");
  }

  @Test
  void aDurationBearsItsUnit() {
    assertThat(node("500ms").asDuration()).isEqualTo(Duration.ofMillis(500));
    assertThat(node("20s").asDuration()).isEqualTo(Duration.ofSeconds(20));
    assertThat(node("15m").asDuration()).isEqualTo(Duration.ofMinutes(15));
    assertThat(node("4h").asDuration()).isEqualTo(Duration.ofHours(4));
    assertThat(node("30d").asDuration()).isEqualTo(Duration.ofDays(30));
    String form = "must be a duration such as 500ms, 20s, 15m, 4h or 30d, not ";
    refused("20", YamlNode::asDuration, form + "'20'");
    refused("-5s", YamlNode::asDuration, form + "'-5s'");
    refused("9999999999999999d", YamlNode::asDuration, form + "'9999999999999999d'");
  }

  @Test
  void aDateIsIso() {
    assertThat(node("2026-01-31").asDate()).isEqualTo(LocalDate.of(2026, 1, 31));
    refused("2026-02-30", YamlNode::asDate, "must be a date such as 2026-01-31, not '2026-02-30'");
  }

  @Test
  void aMistypedZoneIsToldTheNearestOne() {
    assertThat(node("Asia/Jerusalem").asZone()).isEqualTo(ZoneId.of("Asia/Jerusalem"));
    refused(
        "Asia/Jerusalm",
        YamlNode::asZone,
        "must be a time zone such as Europe/Vienna, not 'Asia/Jerusalm';"
            + " nearest is 'Asia/Jerusalem'");
  }

  @Test
  void aConstantIsWrittenInLowerCase() {
    assertThat(node("half_days").asOneOf(ChronoUnit.class)).isEqualTo(ChronoUnit.HALF_DAYS);
    assertThatThrownBy(() -> node("weaks").asOneOf(ChronoUnit.class))
        .hasMessageContaining("not 'weaks'; nearest is 'weeks'");
  }

  @Test
  void aWordIsOneOfTheValidOnes() {
    assertThat(node("csv").asOneOf(List.of("csv", "tsv"))).isEqualTo("csv");
    refused("xls", n -> n.asOneOf(List.of("csv", "tsv")), "must be one of csv, tsv, not 'xls'");
  }

  @Test
  void aMapIsNoListAndNothingIsNeither() {
    refused("{a: 1}", YamlNode::asList, "must be a list, not a map");
    refused("[a]", YamlNode::asMap, "must be a map, not a list");
    YamlNode nothing = YamlFile.read("f.yaml", "- \n").asList().get(0);
    assertThatThrownBy(nothing::asMap).hasMessage("f.yaml:1: [0]: must be a map, not empty");
  }

  private static YamlNode node(String value) {
    return YamlFile.read("f.yaml", "v: " + value + "\n").asMap().require("v");
  }

  private static void refused(String value, Function<YamlNode, ?> as, String message) {
    assertThatThrownBy(() -> as.apply(node(value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("f.yaml:1: v: " + message);
  }
}
