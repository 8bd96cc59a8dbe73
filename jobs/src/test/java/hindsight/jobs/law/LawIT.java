package hindsight.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law: whatever came in whatever order, the tables are those of a run that makes everything.
 */
@ExtendWith(InterpretedPlans.class)
class LawIT {
  private static final int STEPS = 4;

  @TempDir private Path folder;

  static LongStream seeds() {
    return Boolean.getBoolean("long") ? LongStream.rangeClosed(1, 20) : LongStream.of(1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatRunsBuildUponEachOtherIsWhatOneMakesOfEverything(long seed) {
    Random random = new Random(seed);
    RandomDeliveries deliveries = new RandomDeliveries(seed);
    House house = new House("file:", folder.resolve("house"), SmallCatalogue.ofEveryForm());
    house.land(deliveries.history(420, 3));
    house.run();
    for (int step = 0; step < STEPS; step++) {
      house.land(deliveries.some());
      switch (random.nextInt(6)) {
        case 0 -> house.runAndDie(0, random.nextInt(100));
        case 1 -> house.runAndDie(1, random.nextInt(100));
        case 2 -> house.run(within(house.asOf(), deliveries.today(), random));
        case 3 -> house.plan("ill");
        default -> {}
      }
      house.run();
    }
    House other = house.copy(folder.resolve("other"));
    other.runInFull();
    assertThat(house.differences(other)).isEmpty();
  }

  /** An instant of the day after an as-of, no later than all days that have landed are over. */
  private static Instant within(Instant asOf, LocalDate today, Random random) {
    Instant later = asOf.plusSeconds(3600L * random.nextInt(24));
    Instant end = House.CALENDAR.endOf(today.minusDays(1));
    return later.isBefore(end) ? later : end.isBefore(asOf) ? asOf : end;
  }
}
