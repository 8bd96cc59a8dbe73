package hindsight.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InterpretedPlans.class)
@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "three runs that make everything take minutes: scripts/test --long")
class ApartIT {
  @TempDir private Path folder;

  @Test
  void whatWasAnEarlierDayIsTheSameReleaseAgainWhateverLaterDaysBrought() {
    RandomDeliveries deliveries = new RandomDeliveries(3);
    House house = new House(folder);
    house.land(deliveries.history(60, 2));
    house.run();
    String then = house.release();
    Instant asOf = house.asOf();
    house.land(deliveries.day());
    house.run();
    String now = house.release();
    assertThat(house.runApart(asOf)).isEqualTo(then).isNotEqualTo(now);
    assertThat(house.release()).isEqualTo(now);
  }
}
