package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LandingIntentsTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00.123456Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aLandingThatDiedBeganWhenItFirstBegan(StoreTest.Kind kind) {
    LandingIntents intents = new LandingIntents(kind.open(folder));
    assertThat(intents.begin("l1", "run-1", T0)).isEqualTo(T0);
    assertThat(intents.begin("l1", "run-2", T0.plusSeconds(60))).isEqualTo(T0);
    assertThat(intents.begin("l2", "run-2", T0.plusSeconds(60))).isEqualTo(T0.plusSeconds(60));
  }

  @ParameterizedTest
  @EnumSource
  void aLandingThatIsFinishedLeavesNothing(StoreTest.Kind kind) {
    Store store = kind.open(folder);
    LandingIntents intents = new LandingIntents(store);
    intents.begin("l1", "run-1", T0);
    intents.finish("l1");
    intents.finish("l1");
    assertThat(store.list("core/_landings")).isEmpty();
  }
}
