package hindsight.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
      Map.of(
          "to_local", "a local date and time",
          "to_local_after", "a local date and time",
          "to_local_stamp", "a local date and time",
          "to_instant", "an instant such as 2026-03-01T09:30:00Z",
          "to_long", "a whole number",
          "to_double", "a number",
          "to_boolean", "true or false");

  /** Each function with the type of its result. */
  public static final Map<String, DataType> RESULTS =
      Map.of(
          "to_local", DataTypes.TimestampType,
          "to_local_after", DataTypes.TimestampType,
          "to_local_stamp", DataTypes.TimestampType,
          "to_instant", DataTypes.TimestampType,
          "to_long", DataTypes.LongType,
          "to_double", DataTypes.DoubleType,
          "to_boolean", DataTypes.BooleanType);

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

  static Long whole(String text) {
    try {
      return text == null ? null : new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  static Double number(String text) {
    try {
      Double value = text == null ? null : Double.valueOf(new BigDecimal(text).doubleValue());
      return value == null || value.isInfinite() ? null : value;
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
