package hindsight.warehouse;

import hindsight.tables.Field;
import hindsight.tables.Months;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a table that a job replaces.
 *
 * @param condition Spark SQL over the table; nothing means the whole table
 * @param months the months that it covers by their first days; nothing means all
 */
public record Slice(Optional<String> condition, Optional<Set<LocalDate>> months) {
  /** The whole table. */
  public static Slice everything() {
    return new Slice(Optional.empty(), Optional.empty());
  }

  /** The rows in which a field has this value. */
  public static Slice where(Field field, String value) {
    return new Slice(
        Optional.of("%s = '%s'".formatted(field.name(), quoted(value))), Optional.empty());
  }

  /** The rows in which a field has none of these values. */
  public static Slice whereNot(Field field, Collection<String> values) {
    return values.isEmpty()
        ? everything()
        : new Slice(
            Optional.of(
                values.stream()
                    .sorted()
                    .map(value -> "'" + quoted(value) + "'")
                    .collect(Collectors.joining(", ", field.name() + " not in (", ")"))),
            Optional.empty());
  }

  private static String quoted(String value) {
    return value.replace("'", "\\'");
  }

  /**
   * Whole months, each named by its first day, of a table partitioned by {@code month}, or of a
   * mart cut by it; there it may be none.
   */
  public static Slice months(Field month, Collection<LocalDate> firstDays) {
    if (firstDays.isEmpty()) {
      return new Slice(Optional.of("false"), Optional.of(Set.of()));
    }
    return new Slice(
        Optional.of(
            firstDays.stream()
                .sorted()
                .distinct()
                .map(day -> "date'" + day + "'")
                .collect(Collectors.joining(", ", month.name() + " in (", ")"))),
        Optional.of(Set.copyOf(firstDays)));
  }

  /** The same of some months, or everything where they are all. */
  public static Slice months(Field month, Months months) {
    return months.only().map(each -> months(month, each)).orElseGet(Slice::everything);
  }

  /** Whether the slice holds a month. */
  public boolean covers(LocalDate month) {
    return months.isEmpty() || months.get().contains(month);
  }
}
