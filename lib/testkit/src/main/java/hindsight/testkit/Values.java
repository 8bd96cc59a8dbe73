package hindsight.testkit;

import hindsight.tables.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/** Values of a test as the external values that Spark's rows hold. */
final class Values {
  private static final Instant NEUTRAL_INSTANT = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate NEUTRAL_DATE = LocalDate.of(2026, 1, 1);

  /** The value in the field's type, or an error that names the field, the value and the type. */
  static Object fit(Field field, Object value) {
    if (value == null) {
      return null;
    }
    DataType type = field.type();
    if (type instanceof TimestampType && value instanceof Instant instant) {
      return Timestamp.from(instant);
    }
    if (type instanceof DateType && value instanceof LocalDate date) {
      return Date.valueOf(date);
    }
    if (value instanceof Number number && isNumeric(type)) {
      return fitNumber(field, number);
    }
    if ((type instanceof StringType && value instanceof String)
        || (type instanceof BooleanType && value instanceof Boolean)
        || (type instanceof MapType && value instanceof Map)
        || (type instanceof ArrayType && value instanceof List)) {
      return value;
    }
    throw misfit(field, value);
  }

  /** What a required field holds when a test does not speak of it. */
  static Object neutral(Field field, int rowNumber, boolean key) {
    DataType type = field.type();
    if (type instanceof StringType) {
      return key ? field.name() + "-" + rowNumber : field.name();
    }
    if (type instanceof BooleanType) {
      return false;
    }
    if (type instanceof TimestampType) {
      return fit(field, NEUTRAL_INSTANT);
    }
    if (type instanceof DateType) {
      return fit(field, NEUTRAL_DATE);
    }
    if (isNumeric(type)) {
      return fit(field, 0);
    }
    if (type instanceof ArrayType) {
      return List.of();
    }
    throw new IllegalArgumentException(
        "Required field %s of type %s has no neutral value: name one in the test"
            .formatted(field.name(), type.simpleString()));
  }

  private static boolean isNumeric(DataType type) {
    return type instanceof IntegerType
        || type instanceof LongType
        || type instanceof DoubleType
        || type instanceof DecimalType;
  }

  private static Object fitNumber(Field field, Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    try {
      if (field.type() instanceof IntegerType) {
        return exact.intValueExact();
      }
      if (field.type() instanceof LongType) {
        return exact.longValueExact();
      }
      if (field.type() instanceof DecimalType decimal) {
        return withinPrecision(exact.setScale(decimal.scale()), decimal);
      }
      return exact.doubleValue();
    } catch (ArithmeticException e) {
      throw misfit(field, number);
    }
  }

  private static BigDecimal withinPrecision(BigDecimal value, DecimalType type) {
    BigInteger limit = BigInteger.TEN.pow(type.precision());
    if (value.unscaledValue().abs().compareTo(limit) >= 0) {
      throw new ArithmeticException("More than " + type.precision() + " digits: " + value);
    }
    return value;
  }

  private static IllegalArgumentException misfit(Field field, Object value) {
    return new IllegalArgumentException(
        "%s is %s %s, expected %s"
            .formatted(
                field.name(),
                value.getClass().getSimpleName(),
                value,
                field.type().simpleString()));
  }

  private Values() {}
}
