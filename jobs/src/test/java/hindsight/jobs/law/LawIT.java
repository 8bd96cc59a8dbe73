package hindsight.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.WholeRelease;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  /** What else is different for a run than the rows that landed. */
  private enum Change {
    NOTHING,
    AS_OF_WITHIN_THE_DAY,
    SETTING,
    CALENDAR,
    DEFINITION;

    /**
     * In any order the first two, which are built upon, and one that makes everything. Of every
     * other seed what comes late is the last, so that no later run mends what it left behind, and
     * the as-of lies at the end of a day by then, so that late rows alone do not move it.
     */
    static List<Change> of(long seed, Random random) {
      Change widening = values()[2 + (int) (seed % 3)];
      List<Change> changes = new ArrayList<>(List.of(NOTHING, AS_OF_WITHIN_THE_DAY, widening));
      Collections.shuffle(changes, random);
      return seed % 2 == 1 ? List.of(AS_OF_WITHIN_THE_DAY, widening, NOTHING) : changes;
    }
  }

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
    for (Change change : Change.of(seed, random)) {
      land(house, change, deliveries);
      if (change != Change.AS_OF_WITHIN_THE_DAY) {
        house.runAndDie(random.nextInt(4), random.nextInt(100));
        WholeRelease.in(house.store());
        land(house, change, deliveries);
      }
      make(house, change, deliveries.today(), random);
      WholeRelease.in(house.store());
    }
    House other = house.copy(folder.resolve("other"));
    other.runInFull();
    assertThat(house.differences(other)).isEmpty();
  }

  /** What comes late alone leaves the as-of where it was. */
  private static void land(House house, Change change, RandomDeliveries deliveries) {
    if (change == Change.NOTHING) {
      house.land(deliveries.late());
    } else {
      house.land(deliveries.some());
      house.land(deliveries.day());
    }
  }

  private static void make(House house, Change change, LocalDate today, Random random) {
    switch (change) {
      case AS_OF_WITHIN_THE_DAY -> {
        house.run(within(house, today, random));
        return;
      }
      case NOTHING -> {}
      case SETTING -> house.plan("ill");
      case CALENDAR -> house.close(today.minusDays(2 + random.nextInt(90)));
      case DEFINITION -> house.count(SmallCatalogue.ofOthers());
    }
    house.run();
  }

  /** An instant of the day after the as-of, no later than all days that have landed are over. */
  private static Instant within(House house, LocalDate today, Random random) {
    Instant asOf = house.asOf();
    Instant later = asOf.plusSeconds(3600L * random.nextInt(24));
    Instant end = house.endOf(today.minusDays(1));
    return later.isBefore(end) ? later : end.isBefore(asOf) ? asOf : end;
  }
}
