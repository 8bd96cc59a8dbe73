package hindsight.tables;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_millis;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * How long a centre was open between two instants: the hours of the calendar that held on each
 * date, without its holidays. A local time is the first instant at which the clocks have reached
 * it; so an hour that they skip has no length and one that they repeat counts twice.
 *
 * <p>The open spans of the years asked for are summed up once; then a question is two searches.
 */
public final class BusinessHours implements Serializable {
  /** Instants outside these years are no times of a contact. */
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);

  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
  private static final long MARGIN_DAYS = 366;

  private final BusinessCalendar calendar;
  private transient volatile Spans known;

  public BusinessHours(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  /** Open milliseconds from one instant to another; 0 when the end lies before the start. */
  public long millisBetween(Instant start, Instant end) {
    return millisBetween(start.toEpochMilli(), end.toEpochMilli());
  }

  /**
   * Open milliseconds between two timestamps as {@link #millisBetween}; null when one of them is
   * null or lies outside the years 1970 to 2199.
   */
  public Column millisBetween(Column start, Column end) {
    UDF2<Long, Long, Long> open =
        (from, to) ->
            from == null || to == null || !isTime(from) || !isTime(to)
                ? null
                : Long.valueOf(millisBetween(from.longValue(), to.longValue()));
    return udf(open, DataTypes.LongType).apply(unix_millis(start), unix_millis(end));
  }

  private boolean isTime(long millis) {
    return millis >= millisOf(FIRST.atStartOfDay())
        && millis < millisOf(LAST.plusDays(1).atStartOfDay());
  }

  private long millisBetween(long start, long end) {
    if (end <= start) {
      return 0;
    }
    if (!isTime(start) || !isTime(end)) {
      throw new IllegalArgumentException(
          "Business hours are known from %s to %s, not from %s to %s"
              .formatted(FIRST, LAST, Instant.ofEpochMilli(start), Instant.ofEpochMilli(end)));
    }
    Spans spans = covering(start, end);
    return spans.openBefore(end) - spans.openBefore(start);
  }

  private Spans covering(long start, long end) {
    Spans spans = known;
    if (spans == null || start < spans.from || end > spans.to) {
      LocalDate first = calendar.dateOf(Instant.ofEpochMilli(start)).minusDays(MARGIN_DAYS);
      LocalDate last = calendar.dateOf(Instant.ofEpochMilli(end)).plusDays(MARGIN_DAYS);
      if (spans != null) {
        first = first.isBefore(spans.first) ? first : spans.first;
        last = last.isAfter(spans.last) ? last : spans.last;
      }
      spans = new Spans(first, last);
      known = spans;
    }
    return spans;
  }

  private long millisOf(LocalDateTime local) {
    ZoneOffsetTransition change = calendar.zone().getRules().getTransition(local);
    return (change != null && change.isGap()
            ? change.getInstant()
            : local.atZone(calendar.zone()).withEarlierOffsetAtOverlap().toInstant())
        .toEpochMilli();
  }

  private long millisOf(LocalDate date, int minute) {
    return millisOf(LocalDateTime.of(date, LocalTime.MIN).plusMinutes(minute));
  }

  /** The open spans of some dates in order, each with the open time before it. */
  private final class Spans {
    private final LocalDate first;
    private final LocalDate last;
    private final long from;
    private final long to;
    private final long[] opens;
    private final long[] closes;
    private final long[] before;

    Spans(LocalDate first, LocalDate last) {
      this.first = first;
      this.last = last;
      this.from = millisOf(first, 0);
      this.to = millisOf(last.plusDays(1), 0);
      long[][] spans =
          first
              .datesUntil(last.plusDays(1))
              .flatMap(date -> calendar.hoursOn(date).spans().stream().map(span -> at(date, span)))
              .toArray(long[][]::new);
      this.opens = Arrays.stream(spans).mapToLong(span -> span[0]).toArray();
      this.closes = Arrays.stream(spans).mapToLong(span -> span[1]).toArray();
      this.before = new long[spans.length];
      for (int i = 1; i < spans.length; i++) {
        before[i] = before[i - 1] + closes[i - 1] - opens[i - 1];
      }
    }

    private long[] at(LocalDate date, DayHours.Span span) {
      return new long[] {millisOf(date, span.opens()), millisOf(date, span.closes())};
    }

    long openBefore(long instant) {
      int found = Arrays.binarySearch(opens, instant);
      int span = found >= 0 ? found : -found - 2;
      return span < 0 ? 0 : before[span] + Math.min(instant, closes[span]) - opens[span];
    }
  }
}
