package hindsight.centre.talk;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.centre.chance.Draws;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice_question",
        "payment_failed",
        "refund",
        "change_of_address",
        "connection_fault",
        "device_setup",
        "password_reset",
        "service_outage",
        "delivery_status",
        "return",
        "change_order",
        "information",
        "complaint",
        "cancellation",
        "new_contract",
        "upgrade",
        "price_question"
      })
  void aSituationHasHundredsOfWordings(String reason) {
    Set<String> wordings = new HashSet<>();
    for (int n = 0; n < 400; n++) {
      wordings.add(text(conversation(situation(reason, 1, true, 0, 0.5), n)));
    }
    assertThat(wordings).hasSizeGreaterThan(390).noneMatch(text -> text.contains("{"));
  }

  @ParameterizedTest
  @EnumSource(Situation.Medium.class)
  void theEndFitsTheOutcome(Situation.Medium medium) {
    for (int n = 0; n < 50; n++) {
      assertThat(agent(conversation(new Situation("refund", medium, 1, true, 0, 1), n)))
          .containsAnyOf("I have released", "I have sent it on its way", "the rest is on its way");
      assertThat(agent(conversation(new Situation("refund", medium, 1, false, 0, -1), n)))
          .containsAnyOf("still being checked", "I cannot refund it", "approval of my manager");
    }
  }

  @Test
  void whoComesBackSaysSo() {
    assertThat(
            text(conversation(situation("return", 2, false, -0.6, -1), 3)).toLowerCase(Locale.ROOT))
        .containsAnyOf("before", "second", "already", "settled last time", "it was solved");
  }

  @Test
  void anAngryCustomerUsesOtherWordsThanACalmOne() {
    Set<String> calm = words(0.5, 1.5);
    Set<String> angry = words(-2, -2);
    assertThat(calm).contains("thanks").doesNotContain("ridiculous", "furious", "useless");
    assertThat(angry).contains("ridiculous", "furious", "useless").doesNotContain("brilliant");
  }

  @Test
  void aChatHasABotAndSlipsOfTheFingerAndACallHasHesitationsAndInterruptions() {
    String chats = many(Situation.Medium.CHAT);
    String calls = many(Situation.Medium.VOICE);
    assertThat(chats).contains("virtual assistant");
    assertThat(calls).contains("um, ").contains("sorry, go on...");
    assertThat(Typing.withSlips("where is my parcel ".repeat(30), Draws.of(1, "test")))
        .isNotEqualTo("where is my parcel ".repeat(30));
  }

  @Test
  void turnsAreInOrderOfTimeAndBeginBeforeTheEnd() {
    List<Turn> turns = conversation(situation("upgrade", 1, true, 0, 0), 1);
    assertThat(turns).extracting(Turn::at).isSorted().allMatch(at -> at >= 0 && at < 1);
  }

  private static Set<String> words(double before, double after) {
    Set<String> words = new HashSet<>();
    for (int n = 0; n < 200; n++) {
      for (Turn turn : conversation(situation("information", 1, after > 0, before, after), n)) {
        if (turn.speaker().equals(Turn.CUSTOMER)) {
          words.addAll(List.of(turn.text().toLowerCase(Locale.ROOT).split("[^a-z]+")));
        }
      }
    }
    return words;
  }

  private static String many(Situation.Medium medium) {
    StringBuilder all = new StringBuilder();
    for (int n = 0; n < 100; n++) {
      all.append(text(conversation(new Situation("return", medium, 1, true, 0, 0), n)));
    }
    return all.toString();
  }

  private static Situation situation(
      String reason, int attempt, boolean resolved, double before, double after) {
    return new Situation(reason, Situation.Medium.VOICE, attempt, resolved, before, after);
  }

  private static List<Turn> conversation(Situation situation, int number) {
    return Conversation.of(situation, Draws.of(9, "test", number));
  }

  private static String text(List<Turn> turns) {
    return turns.stream().map(Turn::text).collect(Collectors.joining("\n"));
  }

  private static String agent(List<Turn> turns) {
    return turns.stream()
        .filter(turn -> turn.speaker().equals(Turn.AGENT))
        .map(Turn::text)
        .collect(Collectors.joining("\n"));
  }
}
