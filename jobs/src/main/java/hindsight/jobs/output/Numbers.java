package hindsight.jobs.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as digits: never in scientific notation. */
final class Numbers {
  private static final int DECIMALS = 4;

  private Numbers() {}

  /** Four decimals at most; below one, four digits that are not leading zeros. */
  static String forReading(Number number) {
    if (!(number instanceof Double || number instanceof Float)) {
      return inFull(number);
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      return number.toString();
    }
    BigDecimal exact = new BigDecimal(number.toString());
    BigDecimal rounded =
        Math.abs(value) < 1
            ? exact.round(new MathContext(DECIMALS, RoundingMode.HALF_UP))
            : exact.setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Every digit that there is. */
  static String inFull(Number number) {
    boolean isFloating = number instanceof Double || number instanceof Float;
    if (isFloating && !Double.isFinite(number.doubleValue())) {
      return number.toString();
    }
    return new BigDecimal(number.toString()).toPlainString();
  }
}
