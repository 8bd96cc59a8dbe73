package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.tables.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The instant up to which the input is complete. */
final class AsOf {
  private static final int LONGEST_REST = 366;

  private final Map<String, LocalDate> lastDates;
  private final Map<String, LocalDate> lastContacts;
  private final Collection<String> daily;
  private final BusinessCalendar calendar;

  /** Of sources of contacts with the date of their last rows. */
  AsOf(Map<String, LocalDate> lastContacts, Settings settings) {
    this(lastContacts, lastContacts, settings);
  }

  private AsOf(
      Map<String, LocalDate> lastDates, Map<String, LocalDate> lastContacts, Settings settings) {
    this.lastDates = new TreeMap<>(lastDates);
    this.lastContacts = lastContacts.isEmpty() ? this.lastDates : new TreeMap<>(lastContacts);
    this.daily = new TreeSet<>(settings.expectedDaily());
    this.calendar = settings.calendar();
  }

  /**
   * Of what has landed.
   *
   * @param ends see {@link SourceEnds}
   */
  static AsOf of(Map<String, Instant> ends, Settings settings) {
    return new AsOf(
        dates(SourceEnds.bySource(ends, false), settings.calendar()),
        dates(SourceEnds.bySource(ends, true), settings.calendar()),
        settings);
  }

  private static Map<String, LocalDate> dates(
      Map<String, Instant> instants, BusinessCalendar calendar) {
    Map<String, LocalDate> dates = new TreeMap<>();
    instants.forEach((source, instant) -> dates.put(source, calendar.dateOf(instant)));
    return dates;
  }

  /**
   * The given instant, else the end of the last business date for which every source that delivers
   * daily has rows; of any source of contacts when none does.
   *
   * @throws Stop when nothing has landed, a daily source has never delivered or not come up to the
   *     given instant, or the given instant lies beyond what the rows can speak for
   */
  Instant resolve(Optional<Instant> given) {
    demandEveryDailySource();
    if (lastDates.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE, "Nothing has landed yet: run 'hindsight land SOURCE FILE' first");
    }
    given.ifPresent(this::demandRowsUpTo);
    return given.orElseGet(this::standard);
  }

  private Instant standard() {
    LocalDate last =
        daily.stream().map(lastDates::get).min(LocalDate::compareTo).orElseGet(this::lastDate);
    return calendar.endOf(last);
  }

  private LocalDate lastDate() {
    return lastContacts.values().stream().max(LocalDate::compareTo).orElseThrow();
  }

  private void demandEveryDailySource() {
    for (String source : daily) {
      if (!lastDates.containsKey(source)) {
        throw new Stop(
            ExitCode.INPUT_LATE,
            ("Source %s is expected daily and has never delivered: land it, or set"
                    + " sources.%s.expected to never")
                .formatted(source, source));
      }
    }
  }

  private void demandRowsUpTo(Instant asOf) {
    LocalDate due = open(calendar.dateOf(asOf).minusDays(1), -1);
    for (String source : daily) {
      if (lastDates.get(source).isBefore(due)) {
        throw new Stop(
            ExitCode.INPUT_LATE,
            "Source %s has no rows for %s yet; its last are of %s"
                .formatted(source, due, lastDates.get(source)));
      }
    }
    LocalDate next = open(lastDate().plusDays(1), 1);
    if (asOf.isAfter(calendar.endOf(next))) {
      throw new Stop(
          ExitCode.USAGE,
          "The as-of %s lies after %s, but the last rows are of %s: choose at most %s"
              .formatted(asOf, next, lastDate(), calendar.endOf(next)));
    }
  }

  /** The first open day from a date on, in steps of so many days. */
  private LocalDate open(LocalDate from, int step) {
    LocalDate day = from;
    for (int days = 0; days < LONGEST_REST && !calendar.isOpen(day); days++) {
      day = day.plusDays(step);
    }
    return day;
  }
}
