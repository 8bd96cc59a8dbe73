package hindsight.repeat;

import hindsight.statistics.Foresight;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Of each day on which interactions ended on which later days they had a repeat. */
final class LifeTables {
  /** From so many days before a cohort is foreseen what becomes of it. */
  static final int DAYS_BEFORE = 56;

  /** The day of the repeat of what has none. */
  static final int NO_REPEAT = 0;

  private final int longest;
  private final TreeMap<LocalDate, LifeTable> byDate = new TreeMap<>();

  /**
   * @param longest the longest window in days
   */
  LifeTables(int longest) {
    this.longest = longest;
  }

  /**
   * Interactions of a cohort that are alike.
   *
   * @param followed whole days that have passed since their end
   * @param age the day, counted from 1, of the repeat, or {@link #NO_REPEAT}
   */
  void add(LocalDate cohort, int followed, int age, long units) {
    byDate.computeIfAbsent(cohort, date -> new LifeTable(longest)).add(followed, age, units);
  }

  /** The cohorts from a date on, in order. */
  Collection<LocalDate> datesFrom(LocalDate date) {
    return List.copyOf(byDate.tailMap(date, true).keySet());
  }

  /**
   * What the share without a repeat will be at a window's end; nothing when the window has passed,
   * or too few of the weeks before are followed further.
   */
  Optional<Foresight> foresee(LocalDate cohort, int windowDays) {
    LifeTable own = byDate.get(cohort);
    int watched = own.leastFollowed();
    if (watched >= windowDays) {
      return Optional.empty();
    }
    LifeTable earlier = new LifeTable(longest);
    byDate
        .subMap(cohort.minusDays(DAYS_BEFORE), true, cohort, false)
        .values()
        .forEach(earlier::add);
    return Foresight.of(own.survival(watched), watched, earlier.survival(windowDays), windowDays);
  }
}
