package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TruthFileTest {

  @Test
  void everyTruthHasASizeAndAPlaceToLook() {
    String text = text(TruthSet.STANDARD);
    long truths = text.lines().filter(line -> line.startsWith("  - id: ")).count();
    assertThat(truths).isGreaterThan(14);
    assertThat(text.lines().filter(line -> line.startsWith("    size: "))).hasSize((int) truths);
    assertThat(text.lines().filter(line -> line.equals("    shows_in:"))).hasSize((int) truths);
  }

  @Test
  void aMartThatIsNotThereYetIsMarked() {
    assertThat(text(TruthSet.STANDARD))
        .contains("{mart: kpi_agent_daily, look_at: \"aht is long\"}")
        .contains("{mart: agent_scorecard, look_at: \"aht is as expected\", exists: false}");
  }

  @Test
  void withoutTruthsOnlyTheBackgroundIsThere() {
    assertThat(text(TruthSet.NONE)).contains("id: season").endsWith("truths: []\n");
  }

  private static String text(TruthSet truths) {
    CentrePlan plan = Generated.plan(1, 2_000, "2025-01-01", "2025-12-31", truths);
    return new Centre(plan).truths(Set.of("kpi_agent_daily", "kpi_trend"));
  }
}
