package hindsight.repeat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Calls of few customers, close together, with everything that a source can get wrong. */
final class RandomCalls {
  private final Random random;
  private final int world;
  private final Instant from;

  RandomCalls(int world, Instant from) {
    this.random = new Random(world);
    this.world = world;
    this.from = from;
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int left = 4 + random.nextInt(14); left > 0; left--) {
      calls.add(call(left));
    }
    return calls;
  }

  /** Many begin at the same time, have no length, go on, or end before they start. */
  private Call call(int number) {
    Instant start = from.plusSeconds(600L * random.nextInt(40)).plusNanos(1_000L * few(3));
    if (few(4) == 0) {
      start = start.plus(Duration.ofDays(few(9)));
    }
    String outcome = any("handled", "handled", "handled", "abandoned", "abandoned", other());
    Instant end = few(8) == 0 ? null : start.plusSeconds(300L * (few(12) - 2));
    boolean endsBefore = end != null && end.isBefore(start);
    return new Call(
        "till:world %d call %02d".formatted(world, number),
        few(8) == 0 ? null : "world %d customer %d".formatted(world, few(2)),
        start,
        end,
        few(8) == 0 ? "outbound" : "inbound",
        outcome,
        few(3) == 0 ? any("customer", "agent", "system", "network") : null,
        any("voice", "chat"),
        any("sales", "care", null),
        any("bill", "move", null),
        "handled".equals(outcome) ? agents(endsBefore ? 1 : 2) : List.of(),
        few(4) == 0 ? null : (long) few(1000));
  }

  private String other() {
    return any("voicemail", "self_served", "abandoned_in_menu", null);
  }

  /** Nobody could pass on what ended before it began. */
  private List<String> agents(int most) {
    TreeSet<String> agents = new TreeSet<>();
    for (int i = few(most + 1); i > 0; i--) {
      agents.add(any("ann", "ben", "cleo"));
    }
    return List.copyOf(agents);
  }

  private int few(int bound) {
    return random.nextInt(bound);
  }

  private String any(String... words) {
    return words[few(words.length)];
  }
}
