package hindsight.repeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * For each unit of a customer the first later one that matches it and begins within the longest
 * window: its repeat, by every window that holds its gap. One pass from the last to the first.
 */
final class Links {
  /** Where there is no unit, and what its gap is. */
  static final int NONE = -1;

  private final List<Unit> units;
  private final int[] next;
  private final long[] gap;
  private final long[] nearerGap;
  private final long[] backGap;

  private Links(List<Unit> units) {
    this.units = units;
    this.next = new int[units.size()];
    this.gap = new long[units.size()];
    this.nearerGap = new long[units.size()];
    this.backGap = new long[units.size()];
    Arrays.fill(next, NONE);
    Stream.of(gap, nearerGap, backGap).forEach(each -> Arrays.fill(each, NONE));
  }

  static Links of(List<Unit> units, MatchRule rule, RepeatPolicy policy) {
    Links links = new Links(units);
    boolean waitsForEnd = policy.measureFrom() == MeasureFrom.END && !policy.overlapIsRepeat();
    long longest = micros(policy.longestDays());
    Map<UTF8String, Later> byKind = new HashMap<>();
    for (int i = units.size() - 1; i >= 0; i--) {
      Unit unit = units.get(i);
      Optional<UTF8String> kind = rule.kindOf(unit);
      if (kind.isEmpty()) {
        continue;
      }
      Later later = byKind.computeIfAbsent(kind.get(), any -> new Later(units));
      int first = waitsForEnd ? later.from(unit.endedAt()) : later.nearest();
      long between = first == NONE ? NONE : gap(unit, units.get(first), policy.measureFrom());
      if (first != NONE && between <= longest) {
        links.link(i, first, between);
      }
      if (!unit.isAbandoned() || policy.includesAbandoned()) {
        later.add(i);
      }
    }
    return links;
  }

  /** Of units that have the same next one the nearest is linked first. */
  private void link(int earlier, int later, long between) {
    next[earlier] = later;
    gap[earlier] = between;
    nearerGap[earlier] = backGap[later];
    backGap[later] = backGap[later] == NONE ? between : Math.min(backGap[later], between);
  }

  private static long gap(Unit unit, Unit repeat, MeasureFrom from) {
    return from == MeasureFrom.START
        ? repeat.startedAt() - unit.startedAt()
        : Math.max(0, repeat.startedAt() - unit.endedAt());
  }

  /** A window as instants are told. */
  static long micros(int days) {
    return Duration.ofDays(days).toNanos() / 1_000;
  }

  List<Unit> units() {
    return units;
  }

  /** Where the next one of a unit stands among the units, or {@link #NONE}. */
  int next(int unit) {
    return next[unit];
  }

  /** Microseconds until the next one begins; 0 while the earlier one goes on. */
  long gap(int unit) {
    return gap[unit];
  }

  /** The least gap of later ones whose next one is that of a unit; {@link #NONE} without any. */
  long nearerGap(int unit) {
    return nearerGap[unit];
  }

  /** The least gap of those whose next one it is; {@link #NONE} when it is nobody's. */
  long backGap(int unit) {
    return backGap[unit];
  }

  /** Whether the next one began before this one had ended. */
  boolean overlaps(int unit) {
    return units.get(next[unit]).startedAt() < units.get(unit).endedAt();
  }

  /**
   * The unit that each one joins in a chain: of those whose repeat within the window it is the
   * nearest; {@link #NONE} where a chain begins.
   *
   * @param window in microseconds
   */
  int[] joined(long window) {
    int[] joined = new int[units.size()];
    Arrays.fill(joined, NONE);
    for (int i = 0; i < next.length; i++) {
      if (next[i] >= 0 && gap[i] <= window) {
        joined[next[i]] = i;
      }
    }
    return joined;
  }

  /** Units of one kind that can be repeats, found from the last to the first. */
  private static final class Later {
    private final List<Unit> units;
    private final List<Integer> places = new ArrayList<>();

    Later(List<Unit> units) {
      this.units = units;
    }

    void add(int place) {
      places.add(place);
    }

    int nearest() {
      return places.isEmpty() ? NONE : places.get(places.size() - 1);
    }

    /** The first that begins at an instant or after it. */
    int from(long instant) {
      int low = 0;
      int high = places.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (units.get(places.get(middle)).startedAt() >= instant) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low == 0 ? NONE : places.get(low - 1);
    }
  }
}
