package hindsight.jobs.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How much of its tables a job makes anew; all else it carries over.
 *
 * @param isEverything nothing is carried over
 * @param months by their first days; none when everything is made
 * @param of how many months there are
 * @param why in words
 */
public record Scope(boolean isEverything, SortedSet<LocalDate> months, int of, String why) {
  /** So many are named. */
  private static final int FEW = 6;

  public Scope {
    months = new TreeSet<>(months);
  }

  public static Scope everything(String why) {
    return new Scope(true, new TreeSet<>(), 0, why);
  }

  /**
   * Of the months that changed those that there are: one without rows costs nothing.
   *
   * @param all the months that there are
   */
  public static Scope months(Collection<LocalDate> changed, SortedSet<LocalDate> all, String why) {
    SortedSet<LocalDate> months = new TreeSet<>(changed);
    months.retainAll(all);
    return new Scope(false, months, all.size(), why);
  }

  /** Whether to make everything is cheaper. */
  private boolean isMost() {
    return !isEverything && 2 * months.size() > of;
  }

  /** Why everything is made in place of this; nothing when this is made. */
  Optional<String> everythingInstead() {
    return isEverything
        ? Optional.of(why)
        : isMost()
            ? Optional.of("%d of %d months changed: %s".formatted(months.size(), of, why))
            : Optional.empty();
  }

  /** Such as {@code 2 of 36 months (2025-11, 2025-12): 1 landing}. */
  public String text() {
    if (isEverything) {
      return "everything: " + why;
    }
    return "%d of %d months%s: %s".formatted(months.size(), of, named(), why);
  }

  private String named() {
    if (months.isEmpty()) {
      return "";
    }
    String first =
        months.stream()
            .limit(FEW)
            .map(month -> YearMonth.from(month).toString())
            .collect(Collectors.joining(", "));
    return " (%s%s)".formatted(first, months.size() > FEW ? ", ..." : "");
  }
}
