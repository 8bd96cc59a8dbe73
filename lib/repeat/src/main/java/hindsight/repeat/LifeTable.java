package hindsight.repeat;

import hindsight.statistics.Survival;
import java.util.Arrays;

/** How many had a repeat on each day after their end, and how many were followed so long. */
final class LifeTable {
  private final long[] repeats;
  private final long[] atRisk;
  private int leastFollowed;

  /**
   * @param days that are told, counted from 1
   */
  LifeTable(int days) {
    this.repeats = new long[days];
    this.atRisk = new long[days];
    this.leastFollowed = days;
  }

  /** A day that is not followed to its end tells nothing. */
  void add(int followed, int age, long units) {
    leastFollowed = Math.min(leastFollowed, followed);
    int last = age == LifeTables.NO_REPEAT ? followed : Math.min(followed, age);
    for (int day = 1; day <= last; day++) {
      atRisk[day - 1] += units;
    }
    if (age != LifeTables.NO_REPEAT && age <= followed) {
      repeats[age - 1] += units;
    }
  }

  void add(LifeTable other) {
    for (int day = 0; day < repeats.length; day++) {
      repeats[day] += other.repeats[day];
      atRisk[day] += other.atRisk[day];
    }
  }

  /** Days for which all were followed. */
  int leastFollowed() {
    return leastFollowed;
  }

  /** Over the first days. */
  Survival survival(int days) {
    return Survival.ofSteps(Arrays.copyOf(repeats, days), Arrays.copyOf(atRisk, days));
  }
}
