package hindsight.jobs.run;

import static org.apache.spark.sql.functions.max;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.RawInteractions;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The instant up to which the input is complete. */
public final class AsOf {
  private final Map<String, LocalDate> lastDates = new TreeMap<>();
  private final Settings settings;

  public AsOf(Warehouse warehouse, Settings settings) {
    this.settings = settings;
    for (Row row :
        warehouse
            .readLanded(RawInteractions.TABLE)
            .groupBy(RawInteractions.SOURCE.col())
            .agg(max(RawInteractions.STARTED_AT.col()).cast("long"))
            .collectAsList()) {
      lastDates.put(
          row.getString(0), settings.calendar().dateOf(Instant.ofEpochSecond(row.getLong(1))));
    }
  }

  /**
   * The given instant, else the end of the last business date for which every source that delivers
   * daily has rows; of any source when none does.
   *
   * @throws Stop when nothing has landed, or a daily source has not come up to a given as-of
   */
  public Instant resolve(Optional<Instant> given) {
    if (lastDates.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE, "Nothing has landed yet: run 'hindsight land SOURCE FILE' first");
    }
    given.ifPresent(this::demandDailySources);
    return given.orElseGet(this::standard);
  }

  private Instant standard() {
    BusinessCalendar calendar = settings.calendar();
    Optional<LocalDate> daily =
        lastDates.entrySet().stream()
            .filter(entry -> settings.expectedDaily().contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .min(LocalDate::compareTo);
    LocalDate last =
        daily.orElseGet(() -> lastDates.values().stream().max(LocalDate::compareTo).orElseThrow());
    return calendar.endOf(last);
  }

  private void demandDailySources(Instant asOf) {
    BusinessCalendar calendar = settings.calendar();
    LocalDate due = calendar.dateOf(asOf).minusDays(1);
    for (int days = 0; days < 366 && !calendar.isOpen(due); days++) {
      due = due.minusDays(1);
    }
    for (String source : settings.expectedDaily()) {
      LocalDate last = lastDates.get(source);
      if (last == null || last.isBefore(due)) {
        throw new Stop(
            ExitCode.INPUT_LATE,
            "Source %s has no rows for %s yet; its last are of %s"
                .formatted(source, due, last == null ? "never" : last));
      }
    }
  }
}
