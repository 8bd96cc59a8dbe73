package hindsight.intake.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
  private static final JsonNode DOCUMENT =
      node(
          """
          {"id": 7, "queue": {"name": "sales", "a b": "blank", "connect:Subtype": "colon"},
           "none": null, "blank": "  ",
           "sessions": [
             {"kind": "voice", "metrics": [{"name": "tTalk", "value": 1.50}, {"name": "tAcw", "value": 3}]},
             {"kind": "chat", "metrics": [{"name": "tTalk", "value": 20}]},
             {"kind": null}]}
          """);

  private static JsonNode node(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | 7",
        "queue.name | sales",
        "$.queue.name | sales",
        "queue['a b'] | blank",
        "queue.connect:Subtype | colon",
        "sessions[0].kind | voice",
        "sessions[-1].kind |",
        "sessions[-2].kind | chat",
        "sessions[9].kind |",
        "sessions[*].kind | [\"voice\",\"chat\"]",
        "sessions[*].metrics[*].value | [1.50,3,20]",
        "sessions[*].metrics[?@.name=='tTalk'].value | [1.50,20]",
        "sessions[0].metrics[?@.name=='tAcw'].value | 3",
        "sessions[0].metrics[?(@.name == 'tAcw')].value | 3",
        "sessions[?@.kind=='chat'].metrics[0].value | 20",
        "sessions[?@.kind=='mail'].metrics[0].value |",
        "sessions[*].other |",
        "none |",
        "none.below |",
        "blank |",
        "id.below |",
        "queue | {\"name\":\"sales\",\"a b\":\"blank\",\"connect:Subtype\":\"colon\"}"
      })
  void aPathLeadsToAText(String path, String text) {
    assertThat(JsonText.of(JsonPath.parse(path).one(DOCUMENT))).isEqualTo(text);
  }

  @Test
  void theDollarStandsForTheDocument() {
    assertThat(JsonPath.parse("$").all(DOCUMENT)).containsExactly(DOCUMENT);
    assertThat(JsonPath.parse("$.sessions[*]").all(DOCUMENT)).hasSize(3);
    assertThat(JsonPath.parse("$.id").fromDocument()).isTrue();
    assertThat(JsonPath.parse("id").fromDocument()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".a", "a..b", "a[", "a[x]", "a[?@.b>1]", "a b", "$x.", "a[?@.b=='c'"})
  void whatIsNoPathIsRefused(String text) {
    assertThatThrownBy(() -> JsonPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameOrAValueWithAQuoteOrABackslashIsEscaped() {
    JsonNode document =
        node(
            """
            {"it's": 1, "a\\\\b": 2, "slots": [{"kind": "o'clock", "at": 9}]}
            """);
    for (String name : List.of("it's", "a\\b")) {
      JsonPath path = JsonPath.parse(JsonPath.nameOf(name));
      assertThat(JsonText.of(path.one(document))).isEqualTo(document.get(name).asText());
    }
    JsonPath filter = JsonPath.parse("slots[?@.kind=='o\\'clock'].at");
    assertThat(JsonText.of(filter.one(document))).isEqualTo("9");
  }
}
