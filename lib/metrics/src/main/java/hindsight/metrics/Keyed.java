package hindsight.metrics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Distinct;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * A metric over distinct keys, such as contacts per agent-day: in each cell first a row per key and
 * date, then their number. It counts legs at every level.
 */
final class Keyed {
  private static final String KEY = "distinct_key";
  private static final String NUMERATOR = "n";
  private static final String KEYS = "d";
  private static final String SQUARES = "q";
  private static final String ELIGIBLE = "e";
  private static final String MEASURED = "m";
  private static final String SCOPE = "s";

  private final Distinct metric;
  private final Dataset<Row> legs;

  Keyed(Distinct metric, Dataset<Row> legs) {
    this.metric = metric;
    this.legs = legs;
  }

  /** Where {@link #perCell} has the sums. */
  Sums.Of sums() {
    return new Sums.Of(
        metric,
        col(NUMERATOR),
        col(KEYS),
        col(SQUARES),
        null,
        null,
        col(ELIGIBLE),
        col(MEASURED),
        col(SCOPE));
  }

  /** A row per cell. */
  Dataset<Row> perCell(Segments segments) {
    Cells cells =
        Cell.ofContacts(segments).with(Cell.overQueues()).only(metric.definition().grains());
    Dataset<Row> spread =
        cells.spread(legs.select(cells.dimensionsAnd(ofRow())), List.of(KEY), perKey());
    List<Column> perKey = perKey();
    Column n = when(col(KEY).isNotNull().and(col(NUMERATOR).notEqual(lit(0))), col(NUMERATOR));
    return spread
        .groupBy(Cells.dateCellAnd(col(KEY)))
        .agg(perKey.get(0), perKey.subList(1, perKey.size()).toArray(Column[]::new))
        .groupBy(Cells.dateCellAnd())
        .agg(
            sum(n).as(NUMERATOR),
            count_if(n.isNotNull()).as(KEYS),
            sum(square(n)).as(SQUARES),
            sum(ELIGIBLE).as(ELIGIBLE),
            sum(MEASURED).as(MEASURED),
            sum(SCOPE).as(SCOPE));
  }

  /** A leg that counts nothing has no key to count. */
  private Column[] ofRow() {
    Reading reading = Reading.of(metric, legs);
    Column numerator = reading.numerator().part();
    Column counts = reading.inScope().and(numerator.notEqual(lit(0)));
    Column key = expr(metric.key());
    Column isMeasured = counts.and(key.isNotNull());
    return new Column[] {
      when(reading.inScope(), key).as(KEY),
      when(isMeasured, numerator).as(NUMERATOR),
      when(isMeasured, lit(1L)).as(MEASURED),
      when(counts, lit(1L)).as(ELIGIBLE),
      when(reading.inScope(), lit(1L)).as(SCOPE)
    };
  }

  private static List<Column> perKey() {
    return List.of(
        sum(NUMERATOR).as(NUMERATOR),
        sum(MEASURED).as(MEASURED),
        sum(ELIGIBLE).as(ELIGIBLE),
        sum(SCOPE).as(SCOPE));
  }

  private static Column square(Column part) {
    Column wide = part.cast(DataTypes.createDecimalType(18, 0));
    return wide.multiply(wide);
  }
}
