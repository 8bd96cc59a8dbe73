package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.KpiParts;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;

/**
 * What a metric reads of one row: whether the row is in its scope, and its numerator and
 * denominator.
 *
 * @param inScope never null
 * @param denominator empty for a total, where every row in scope belongs
 */
record Reading(Column inScope, Side numerator, Optional<Side> denominator) {

  /**
   * One side of a metric.
   *
   * @param text the SQL of the catalogue
   */
  record Side(String text, DataType type) {

    boolean isCount() {
      return type instanceof BooleanType;
    }

    /** A whole number; else a decimal, unless it is a count. */
    boolean isWhole() {
      return type instanceof IntegralType;
    }

    Column isKnown() {
      return expr(text).isNotNull();
    }

    /** Of a count. */
    Column isTrue() {
      return coalesce(expr(text), lit(false));
    }

    /** Of a denominator; null counts as not zero: it is not known to be. */
    Column belongs() {
      return isCount() ? isTrue() : coalesce(expr(text).notEqual(lit(0)), lit(true));
    }

    /** As a part: a long where it is a count or whole, else a decimal. */
    Column part() {
      return expr(text).cast(isCount() || isWhole() ? DataTypes.LongType : KpiParts.PART);
    }
  }

  static Reading of(Metric metric, Dataset<Row> rows) {
    return new Reading(
        metric
            .definition()
            .filter()
            .map(filter -> coalesce(expr(filter), lit(false)))
            .orElse(lit(true)),
        side(rows, metric.numerator()),
        metric.denominator().map(text -> side(rows, text)));
  }

  /**
   * Whether the row belongs in the denominator: a yes-or-no one says yes, a number is not zero. A
   * number that is null belongs there without being measured.
   */
  Column isEligible() {
    return denominator.map(side -> inScope.and(side.belongs())).orElse(inScope);
  }

  /** Whether the row belongs in the denominator and counts: both sides are known. */
  Column isMeasured() {
    Column isKnown = isEligible().and(numerator.isKnown());
    return denominator.map(side -> isKnown.and(side.isKnown())).orElse(isKnown);
  }

  private static Side side(Dataset<Row> rows, String text) {
    return new Side(text, rows.select(expr(text)).schema().apply(0).dataType());
  }
}
