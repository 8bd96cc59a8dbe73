package hindsight.jobs.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.sentiment.Conversation.Swing;
import hindsight.jobs.sentiment.Conversation.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConversationTest {

  @Test
  void aConversationIsReadTurnByTurnWithItsScoresAndSwings() {
    Conversation conversation =
        new Conversation(
            "till:1  2026-03-05 10:00  chat, billing",
            OptionalDouble.of(-0.4),
            2,
            List.of(),
            "ab12",
            List.of(
                turn(0, 0, "agent", "Hello, how can I help?", 0.1),
                turn(1, 5, "customer", "I <b>love</b>\u001B[31m it.", 0.0),
                new Turn(
                    2,
                    Optional.of(Duration.ofSeconds(3_725)),
                    Optional.of("customer"),
                    "It never arrived, and I have written to you about it again and again and again.",
                    OptionalDouble.of(-0.8),
                    "scored",
                    List.of("never_arrived"),
                    Optional.of(new Swing(-0.6, -0.35))),
                new Turn(
                    3,
                    Optional.empty(),
                    Optional.empty(),
                    "Danke",
                    OptionalDouble.empty(),
                    "unsupported",
                    List.of(),
                    Optional.empty())));
    assertThat(conversation.text())
        .isEqualTo(
            """
            till:1  2026-03-05 10:00  chat, billing
            The customer sounds negative: -0.40 over 2 turns.

              00:00  agent      +0.10  Hello, how can I help?
              00:05  customer   +0.00  I love [31m it.
            1:02:05  customer   -0.80  It never arrived, and I have written to you about it again and again and
                                       again.
                                       [by rule never_arrived]
                                       [the mood falls by 0.60 to -0.35]
                 #3  ?                 Danke
                                       [unsupported]

            Scores lie on -1 to 1 (model version ab12). They predict a customer's satisfaction
            weakly: no one of them is a satisfaction score, and none of them ranks an agent.""");
  }

  @Test
  void aCustomerWithoutAScoreIsSaidToHaveNone() {
    Conversation conversation =
        new Conversation("till:1", OptionalDouble.empty(), 0, List.of(), "ab12", List.of());
    assertThat(conversation.text().lines().skip(1).findFirst())
        .contains("Nothing that the customer said has a score.");
  }

  @Test
  void timesAreToldFromTheBeginning() {
    Instant first = Instant.parse("2026-03-05T10:00:00Z");
    assertThat(Conversation.said(first.plusSeconds(7), null, Optional.of(first)))
        .contains(Duration.ofSeconds(7));
    assertThat(Conversation.said(first, 9_000L, Optional.of(first)))
        .contains(Duration.ofSeconds(9));
    assertThat(Conversation.said(null, null, Optional.empty())).isEmpty();
  }

  private static Turn turn(long index, long second, String speaker, String text, double score) {
    return new Turn(
        index,
        Optional.of(Duration.ofSeconds(second)),
        Optional.of(speaker),
        text,
        OptionalDouble.of(score),
        "scored",
        List.of(),
        Optional.empty());
  }
}
