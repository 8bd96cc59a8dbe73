package hindsight.intake;

import hindsight.intake.records.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The functions of ours that a mapping may call. All read text, give null for null, and give null
 * for what they cannot read, which quarantines the record.
 */
public final class MappingFunctions {

  /** Each function with what it expects, as the reason of a quarantined record says it. */
  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("to_local", "a local date and time"),
          Map.entry("to_local_after", "a local date and time"),
          Map.entry("to_local_stamp", "a local date and time"),
          Map.entry("to_instant", "an instant such as 2026-03-01T09:30:00Z"),
          Map.entry("from_unix_seconds", "a number of seconds since 1970"),
          Map.entry("from_unix_millis", "a number of milliseconds since 1970"),
          Map.entry("json_values", "a JSON array"),
          Map.entry("json_sum", "a JSON array of whole numbers"),
          Map.entry("to_duration_ms", "a duration such as 1:05:00 or 5:00"),
          Map.entry("to_long", "a whole number"),
          Map.entry("to_double", "a number"),
          Map.entry("to_boolean", "true or false"));

  /** Each function with the type of its result. */
  public static final Map<String, DataType> RESULTS =
      Map.ofEntries(
          Map.entry("to_local", DataTypes.TimestampType),
          Map.entry("to_local_after", DataTypes.TimestampType),
          Map.entry("to_local_stamp", DataTypes.TimestampType),
          Map.entry("to_instant", DataTypes.TimestampType),
          Map.entry("from_unix_seconds", DataTypes.TimestampType),
          Map.entry("from_unix_millis", DataTypes.TimestampType),
          Map.entry("json_values", DataTypes.createArrayType(DataTypes.StringType)),
          Map.entry("json_sum", DataTypes.LongType),
          Map.entry("to_duration_ms", DataTypes.LongType),
          Map.entry("to_long", DataTypes.LongType),
          Map.entry("to_double", DataTypes.DoubleType),
          Map.entry("to_boolean", DataTypes.BooleanType));

  private static final Pattern DURATION =
      Pattern.compile("(?:(?<h>\\d{1,6}):)?(?<m>\\d{1,6}):(?<s>\\d{1,2}(?:\\.\\d{1,9})?)");

  /** Digits beyond any measure; arithmetic on more takes time that grows with the exponent. */
  private static final int LONGEST_NUMBER = 60;

  public static final Set<String> NAMES = EXPECTED.keySet();

  static String expected(String function) {
    return EXPECTED.get(function);
  }

  /** Makes the functions known to a session, with the source's own clock. */
  static void register(SparkSession spark, LocalClock clock) {
    var udfs = spark.udf();
    udfs.register(
        "to_local",
        new UDF2<String, String, Instant>() {
          private transient LocalClock.Reader reader;

          @Override
          public Instant call(String date, String time) {
            reader = reader == null ? clock.reader() : reader;
            return date == null || time == null ? null : reader.at(date, time);
          }
        },
        RESULTS.get("to_local"));
    udfs.register(
        "to_local_after",
        new UDF3<String, String, String, Instant>() {
          private transient LocalClock.Reader reader;

          @Override
          public Instant call(String date, String time, String earlier) {
            reader = reader == null ? clock.reader() : reader;
            return date == null || time == null || earlier == null
                ? null
                : reader.atOrAfter(date, time, earlier);
          }
        },
        RESULTS.get("to_local_after"));
    udfs.register(
        "to_local_stamp",
        new UDF1<String, Instant>() {
          private transient LocalClock.Reader reader;

          @Override
          public Instant call(String stamp) {
            reader = reader == null ? clock.reader() : reader;
            return stamp == null ? null : reader.at(stamp);
          }
        },
        RESULTS.get("to_local_stamp"));
    udfs.register(
        "to_instant", (UDF1<String, Instant>) MappingFunctions::instant, RESULTS.get("to_instant"));
    udfs.register(
        "from_unix_seconds",
        (UDF1<String, Instant>) text -> sinceEpoch(text, 6),
        RESULTS.get("from_unix_seconds"));
    udfs.register(
        "from_unix_millis",
        (UDF1<String, Instant>) text -> sinceEpoch(text, 3),
        RESULTS.get("from_unix_millis"));
    udfs.register(
        "json_values", (UDF1<String, String[]>) JsonText::values, RESULTS.get("json_values"));
    udfs.register("json_sum", (UDF1<String, Long>) MappingFunctions::sum, RESULTS.get("json_sum"));
    udfs.register(
        "to_duration_ms",
        (UDF1<String, Long>) MappingFunctions::duration,
        RESULTS.get("to_duration_ms"));
    udfs.register("to_long", (UDF1<String, Long>) MappingFunctions::whole, RESULTS.get("to_long"));
    udfs.register(
        "to_double", (UDF1<String, Double>) MappingFunctions::number, RESULTS.get("to_double"));
    udfs.register(
        "to_boolean", (UDF1<String, Boolean>) MappingFunctions::yesOrNo, RESULTS.get("to_boolean"));
  }

  static Instant instant(String text) {
    try {
      return text == null ? null : LocalClock.storable(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * @param digits by which the number is less than microseconds
   */
  static Instant sinceEpoch(String text, int digits) {
    try {
      BigDecimal number = decimal(text);
      return number == null
          ? null
          : LocalClock.storable(
              Instant.EPOCH.plus(
                  number
                      .movePointRight(digits)
                      .setScale(0, RoundingMode.HALF_EVEN)
                      .longValueExact(),
                  ChronoUnit.MICROS));
    } catch (ArithmeticException | DateTimeException e) {
      return null;
    }
  }

  /** Hours, minutes and seconds in milliseconds; two numbers are minutes and seconds. */
  static Long duration(String text) {
    Matcher clock = text == null ? null : DURATION.matcher(text);
    if (clock == null || !clock.matches()) {
      return null;
    }
    long hours = clock.group("h") == null ? 0 : Long.parseLong(clock.group("h"));
    BigDecimal seconds = new BigDecimal(clock.group("s"));
    return 60_000 * (60 * hours + Long.parseLong(clock.group("m")))
        + seconds.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  static Long whole(String text) {
    try {
      BigDecimal number = decimal(text);
      return number == null ? null : number.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  static Double number(String text) {
    BigDecimal number = decimal(text);
    return number == null ? null : number.doubleValue();
  }

  /** The sum of a JSON array of whole numbers, 0 when it is empty. */
  static Long sum(String text) {
    String[] values = JsonText.values(text);
    if (values == null) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (String value : values) {
      Long whole = whole(value);
      if (whole == null) {
        return null;
      }
      sum = sum.add(BigDecimal.valueOf(whole));
    }
    return whole(sum.toPlainString());
  }

  /** A number no longer and no larger than a measure can be; null for all else. */
  private static BigDecimal decimal(String text) {
    if (text == null || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static Boolean yesOrNo(String text) {
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> Boolean.TRUE;
      case "false", "f", "no", "n", "0" -> Boolean.FALSE;
      default -> null;
    };
  }

  private MappingFunctions() {}
}
