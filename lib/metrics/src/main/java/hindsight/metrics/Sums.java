package hindsight.metrics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.KpiParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What many metrics sum over the same rows, each different sum once: most metrics share their
 * scope, and many their denominator.
 */
final class Sums {

  /** The names of the summed columns of one metric. */
  record Of(
      Metric metric,
      String numerator,
      String denominator,
      String squares,
      String eligible,
      String measured,
      String scope) {}

  private final Dataset<Row> rows;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<Column> perRow = new ArrayList<>();
  private final List<Of> metrics = new ArrayList<>();

  Sums(Dataset<Row> rows, List<Metric> metrics) {
    this.rows = rows;
    metrics.forEach(this::add);
  }

  List<Of> metrics() {
    return metrics;
  }

  /** One row per cell and date with every sum: first by all dimensions, then spread to cells. */
  Dataset<Row> by(Cells cells) {
    Column[] measured = perRow.toArray(Column[]::new);
    Dataset<Row> summed = summed(rows.select(cells.dimensionsAnd(measured)), cells.dimensionsAnd());
    return summed(cells.spread(summed), Cells.dateCellAnd());
  }

  private Dataset<Row> summed(Dataset<Row> spread, Column[] by) {
    List<Column> sums = names.values().stream().map(name -> sum(col(name)).as(name)).toList();
    return spread.groupBy(by).agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private void add(Metric metric) {
    Reading reading = Reading.of(metric, rows);
    String scope = metric.definition().filter().orElse("");
    String population = scope + " | " + metric.denominator().orElse("");
    String measure = population + " | " + metric.numerator();
    boolean isMean = metric instanceof Metric.Ratio && !reading.isCount();
    metrics.add(
        new Of(
            metric,
            name("n " + measure, when(reading.isMeasured(), reading.numerator())),
            name("d " + measure, when(reading.isMeasured(), reading.denominator())),
            isMean
                ? name("q " + measure, when(reading.isMeasured(), square(reading.numerator())))
                : null,
            name("e " + population, counted(reading.isEligible())),
            name("m " + measure, counted(reading.isMeasured())),
            name("s " + scope, counted(reading.inScope()))));
  }

  private String name(String meaning, Column column) {
    return names.computeIfAbsent(
        meaning,
        unseen -> {
          String name = "sum" + names.size();
          perRow.add(column.as(name));
          return name;
        });
  }

  private static Column counted(Column condition) {
    return when(condition, lit(1L)).otherwise(lit(0L));
  }

  static Column square(Column part) {
    Column wide = part.cast(DataTypes.createDecimalType(18, 0));
    return wide.multiply(wide).cast(KpiParts.SQUARES);
  }
}
