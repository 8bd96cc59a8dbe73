package hindsight.intake;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Reads the local dates and times of a source. Patterns are those of {@link DateTimeFormatter}; a
 * year of two digits lies between 1969 and 2068. A time that the clocks skip is moved on by what
 * they skip, a time that they repeat is the first one.
 */
public record LocalClock(ZoneId zone, String datePattern, String timePattern, String stampPattern)
    implements Serializable {

  private static final int FIRST_TWO_DIGIT_YEAR = 1969;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  public LocalClock {
    formatter(datePattern);
    formatter(timePattern);
    formatter(stampPattern);
  }

  /** ISO dates and times in this zone, a fraction of a second in 3, 6 or 9 digits. */
  public static LocalClock iso(ZoneId zone) {
    String time = "H:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]]";
    return new LocalClock(zone, "uuuu-MM-dd", time, "uuuu-MM-dd['T'][' ']" + time);
  }

  /** A reader of its own for one thread; it keeps the parsed patterns. */
  Reader reader() {
    return new Reader(
        zone, formatter(datePattern), formatter(timePattern), formatter(stampPattern));
  }

  /** Reads texts; what it cannot read is null. */
  record Reader(
      ZoneId zone, DateTimeFormatter date, DateTimeFormatter time, DateTimeFormatter stamp) {

    Instant at(String dateText, String timeText) {
      try {
        return storable(
            LocalDate.parse(dateText, date)
                .atTime(LocalTime.parse(timeText, time))
                .atZone(zone)
                .toInstant());
      } catch (DateTimeException e) {
        return null;
      }
    }

    /** On the date, or on the next day when the time lies more than 12 hours before the other. */
    Instant atOrAfter(String dateText, String timeText, String earlierText) {
      try {
        LocalTime at = LocalTime.parse(timeText, time);
        LocalTime earlier = LocalTime.parse(earlierText, time);
        boolean nextDay = Duration.between(at, earlier).compareTo(HALF_A_DAY) > 0;
        return storable(
            LocalDate.parse(dateText, date)
                .plusDays(nextDay ? 1 : 0)
                .atTime(at)
                .atZone(zone)
                .toInstant());
      } catch (DateTimeException e) {
        return null;
      }
    }

    Instant at(String stampText) {
      try {
        return storable(LocalDateTime.parse(stampText, stamp).atZone(zone).toInstant());
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  /** An instant of the years 1 to 9999; null beyond, where microseconds overflow. */
  static Instant storable(Instant instant) {
    return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
  }

  private static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    String years = pattern.replace("uuuu", "~").replace("yyyy", "~");
    int twoDigits = Math.max(years.indexOf("yy"), years.indexOf("uu"));
    if (twoDigits >= 0) {
      append(builder, years.substring(0, twoDigits));
      builder.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_TWO_DIGIT_YEAR);
      append(builder, years.substring(twoDigits + 2));
    } else {
      append(builder, years);
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  private static void append(DateTimeFormatterBuilder builder, String pattern) {
    if (!pattern.isEmpty()) {
      builder.appendPattern(pattern.replace("~", "uuuu"));
    }
  }
}
