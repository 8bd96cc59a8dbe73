package hindsight.jobs.metrics;

import hindsight.tables.Contacts;
import hindsight.tables.Repeats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Rows of {@code core/repeats} with links that nobody made: a metric reads each row by itself. */
final class RandomRepeats {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final List<String> OUTCOMES =
      Arrays.asList("handled", "handled", "handled", "handled", "abandoned", "voicemail", null);

  private final Random random;

  RandomRepeats(Random random) {
    this.random = random;
  }

  /** What follows a row that has its start and its place. */
  Fact follow(Fact row, String id) {
    Instant start = row.at(Contacts.STARTED_AT);
    Instant end =
        random.nextInt(5) == 0 ? null : start.plusMillis((long) (random.nextDouble() * 3 * DAY));
    row.with(Repeats.INTERACTION_ID, id)
        .with(Repeats.ENDED_AT, end)
        .with(Repeats.MEASURED_FROM_AT, random.nextInt(9) == 0 ? null : end)
        .with(Repeats.OUTCOME, OUTCOMES.get(random.nextInt(OUTCOMES.size())))
        .with(Repeats.AGENT_IDS, agents());
    for (Repeats.Next next : List.of(Repeats.ANY, Repeats.SAME_REASON, Repeats.SAME_CHANNEL)) {
      row.with(next.gapMs(), days(35))
          .with(next.nearerGapMs(), days(20))
          .with(next.backGapMs(), days(20));
    }
    return row.with(Repeats.ANY.handleMs(), 6_000L * random.nextInt(200));
  }

  private List<String> agents() {
    List<String> agents = new ArrayList<>();
    for (int i = 1; i < 6; i++) {
      if (random.nextInt(4) == 0) {
        agents.add("agent " + i);
      }
    }
    return agents;
  }

  /** Often none, often to the millisecond a window long or a little more. */
  private Long days(int most) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> null;
      case 2 -> List.of(1L, 7L, 14L, 30L).get(random.nextInt(4)) * DAY + random.nextInt(2);
      default -> Long.valueOf((long) (random.nextDouble() * most * DAY));
    };
  }
}
