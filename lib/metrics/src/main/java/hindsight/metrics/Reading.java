package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.KpiParts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;

/**
 * What a metric reads of one row: whether the row is in its scope, belongs in its denominator, was
 * measured, and with which numerator and denominator it counts.
 *
 * @param numerator as a part: a long or a decimal
 * @param denominator as a part; 1 for a total
 * @param isCount the numerator is a yes or no
 */
record Reading(Column inScope, Column numerator, Column denominator, boolean isCount) {

  static Reading of(Metric metric, Dataset<Row> rows) {
    Column inScope =
        metric
            .definition()
            .filter()
            .map(filter -> coalesce(expr(filter), lit(false)))
            .orElse(lit(true));
    DataType numeratorType = typeOf(rows, metric.numerator());
    Column denominator =
        metric
            .denominator()
            .map(
                text ->
                    metric instanceof Metric.Distinct
                        ? expr(text).isNotNull().cast(DataTypes.LongType)
                        : coalesce(part(expr(text), typeOf(rows, text)), lit(0L)))
            .orElse(lit(1L));
    return new Reading(
        inScope,
        part(expr(metric.numerator()), numeratorType),
        denominator,
        numeratorType instanceof BooleanType);
  }

  Column isEligible() {
    return inScope.and(denominator.notEqual(lit(0)));
  }

  Column isMeasured() {
    return isEligible().and(numerator.isNotNull());
  }

  private static DataType typeOf(Dataset<Row> rows, String text) {
    return rows.select(expr(text)).schema().apply(0).dataType();
  }

  private static Column part(Column value, DataType type) {
    boolean whole = type instanceof BooleanType || type instanceof IntegralType;
    return value.cast(whole ? DataTypes.LongType : KpiParts.PART);
  }
}
