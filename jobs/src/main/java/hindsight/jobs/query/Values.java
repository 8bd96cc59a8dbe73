package hindsight.jobs.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** DuckDB's values as plain values of the JDK. */
final class Values {
  private static final int BITS_OF_LONG = 63;

  private Values() {}

  /**
   * Whole numbers as Long (BigDecimal when too large), float and double as Double, decimals as
   * BigDecimal, dates as LocalDate, instants as Instant, timestamps without a zone as
   * LocalDateTime; truth values stay; all else, lists too, is text.
   */
  static Object plain(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof BigDecimal
        || value instanceof LocalDate) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return value instanceof Timestamp
        ? result.getObject(column, LocalDateTime.class)
        : result.getString(column);
  }

  private static Object number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return Double.valueOf(number.toString());
    }
    if (number instanceof BigInteger whole && whole.bitLength() > BITS_OF_LONG) {
      return new BigDecimal(whole);
    }
    return number.longValue();
  }
}
