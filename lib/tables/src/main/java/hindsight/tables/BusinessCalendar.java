package hindsight.tables;

import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.unix_seconds;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * The centre's calendar: its time zone, its opening hours, its holidays and the month in which its
 * fiscal year begins. All columns assume a session in UTC.
 *
 * @param hours each holds until the next one begins; before the first the centre is closed
 */
public record BusinessCalendar(
    ZoneId zone,
    List<OpeningHours> hours,
    Map<LocalDate, String> holidays,
    int fiscalYearStartMonth)
    implements Serializable {

  public BusinessCalendar {
    hours = List.copyOf(hours);
    holidays = Collections.unmodifiableMap(new TreeMap<>(holidays));
    for (int i = 1; i < hours.size(); i++) {
      if (!hours.get(i).from().isAfter(hours.get(i - 1).from())) {
        throw new IllegalArgumentException(
            "Opening hours must hold from later and later dates: %s comes after %s"
                .formatted(hours.get(i).from(), hours.get(i - 1).from()));
      }
    }
    if (fiscalYearStartMonth < 1 || fiscalYearStartMonth > 12) {
      throw new IllegalArgumentException(
          "Fiscal year must start in a month from 1 to 12: " + fiscalYearStartMonth);
    }
  }

  /** Every day is open all day, the fiscal year is the calendar year. */
  public static BusinessCalendar in(ZoneId zone) {
    return new BusinessCalendar(zone, List.of(OpeningHours.always()), Map.of(), 1);
  }

  /** The local date of an instant. */
  public Column businessDate(Column instant) {
    return to_date(local(instant));
  }

  /** The instant at which a business date is over. */
  public Column endOf(Column date) {
    return to_utc_timestamp(date_add(date, 1), zone.getId());
  }

  /** The first day of a date's month. */
  public static Column month(Column date) {
    return trunc(date, "month");
  }

  /** The local hour of an instant, 0-23. */
  public Column hourOf(Column instant) {
    return hour(local(instant));
  }

  /**
   * The half-hour that holds an instant, as an instant. Zones with an offset of a quarter or three
   * quarters of an hour are cut at the local half-hour.
   */
  public Column halfHour(Column instant) {
    Column sinceHalf = functions.pmod(unix_seconds(local(instant)), functions.lit(1800L));
    return functions.timestamp_seconds(
        unix_seconds(date_trunc("second", instant)).minus(sinceHalf));
  }

  private Column local(Column instant) {
    return from_utc_timestamp(instant, zone.getId());
  }

  /** The local date of an instant. */
  public LocalDate dateOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** The instant at which a business date is over. */
  public Instant endOf(LocalDate date) {
    return date.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The opening hours of a date; none on a holiday. */
  public DayHours hoursOn(LocalDate date) {
    if (holidays.containsKey(date)) {
      return DayHours.CLOSED;
    }
    for (int i = hours.size() - 1; i >= 0; i--) {
      if (!hours.get(i).from().isAfter(date)) {
        return hours.get(i).on(date.getDayOfWeek());
      }
    }
    return DayHours.CLOSED;
  }

  public boolean isOpen(LocalDate date) {
    return hoursOn(date).isOpen();
  }

  /** Label of the fiscal year that holds a date: the calendar year in which it ends. */
  public int fiscalYear(LocalDate date) {
    return fiscalYearStart(date).plusMonths(11).getYear();
  }

  /** The fiscal quarter that holds a date, 1 to 4. */
  public int fiscalQuarter(LocalDate date) {
    return monthOfFiscalYear(date) / 3 + 1;
  }

  /** The first day of the fiscal year that holds a date. */
  public LocalDate fiscalYearStart(LocalDate date) {
    return date.withDayOfMonth(1).minusMonths(monthOfFiscalYear(date));
  }

  /** The first day of the fiscal quarter that holds a date. */
  public LocalDate fiscalQuarterStart(LocalDate date) {
    return date.withDayOfMonth(1).minusMonths(monthOfFiscalYear(date) % 3);
  }

  /** How many months of the fiscal year have passed before a date's. */
  private int monthOfFiscalYear(LocalDate date) {
    return Math.floorMod(date.getMonthValue() - fiscalYearStartMonth, 12);
  }
}
