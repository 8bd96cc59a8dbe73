package hindsight.jobs.airflow;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** Days in their order, both ends included. */
public record DaySpan(LocalDate first, LocalDate last) {

  /**
   * Of months or dates as people write them, such as 2026-01 or 2026-01-31.
   *
   * @throws Stop with {@link ExitCode#USAGE} for what is neither, or ends before it begins
   */
  public static DaySpan of(String from, String until) {
    LocalDate first = isMonth(from) ? YearMonth.parse(from).atDay(1) : date(from);
    LocalDate last = isMonth(until) ? YearMonth.parse(until).atEndOfMonth() : date(until);
    if (last.isBefore(first)) {
      throw new Stop(ExitCode.USAGE, "%s lies before %s".formatted(until, from));
    }
    return new DaySpan(first, last);
  }

  private static boolean isMonth(String text) {
    return text.matches("\\d{4}-(0[1-9]|1[0-2])");
  }

  /** Such as 2026-03-31. */
  public static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Stop(ExitCode.USAGE, "A date must be such as 2026-03-31, not '%s'".formatted(text));
    }
  }
}
