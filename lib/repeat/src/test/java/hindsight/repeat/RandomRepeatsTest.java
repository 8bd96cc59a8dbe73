package hindsight.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.ExcludedCustomers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random worlds, held against the rules word by word, for every combination of the choices. */
class RandomRepeatsTest {
  private static final int WORLDS = 200;

  /** The night on which clocks in Berlin go forward; so do those of the centre. */
  private static final Instant NIGHT = Instant.parse("2026-03-28T22:00:00Z");

  private static List<Call> calls;
  private static Dataset<Row> rows;

  @BeforeAll
  static void worlds() {
    calls = new ArrayList<>();
    for (int world = 0; world < WORLDS; world++) {
      calls.addAll(new RandomCalls(world, NIGHT).calls());
    }
    rows = Delivered.interactions(calls).cache();
  }

  static Stream<RepeatPolicy> policies() {
    List<RepeatPolicy> policies = new ArrayList<>();
    for (int choice = 0; choice < 64; choice++) {
      policies.add(
          new RepeatPolicy(
              List.of(1, 7),
              isSet(choice, 0) ? MeasureFrom.START : MeasureFrom.END,
              isSet(choice, 1) ? Duration.ZERO : Duration.ofMinutes(15),
              isSet(choice, 2),
              isSet(choice, 3),
              isSet(choice, 4),
              isSet(choice, 5),
              Charge.PREVIOUS,
              new ExcludedCustomers(Set.of("world 3 customer 1"))));
    }
    return policies.stream();
  }

  private static boolean isSet(int choice, int bit) {
    return (choice >> bit & 1) == 1;
  }

  @ParameterizedTest
  @MethodSource("policies")
  void rowsAreThoseOfTheRulesWordByWord(RepeatPolicy policy) {
    List<String> expected = new Oracle(policy).lines(calls);
    assertThat(Lines.of(RepeatRows.of(rows, policy))).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(WORLDS * 10);
  }
}
