package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Quantile;
import hindsight.metrics.Metric.Stock;
import hindsight.metrics.Metric.Total;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums of many metrics side by side, as one row of parts per metric. */
final class MetricParts {
  private static final String METRIC = "metric";
  private static final String INDEX = "metric_index";

  /**
   * A row per row of sums and metric, where the metric has anything to say: the keys, the metric
   * and its parts.
   *
   * @param sums rows with the keys and what the metrics' sums name
   */
  static Dataset<Row> of(Dataset<Row> sums, Column[] keys, List<Sums.Of> metrics) {
    return of(sums, keys, metrics, definition -> lit(true));
  }

  /**
   * @param isWanted whether a metric counts in a row, over the keys
   */
  static Dataset<Row> of(
      Dataset<Row> sums,
      Column[] keys,
      List<Sums.Of> metrics,
      Function<Definition, Column> isWanted) {
    Column[] each =
        IntStream.range(0, metrics.size())
            .mapToObj(i -> ofMetric(i, metrics.get(i), isWanted))
            .toArray(Column[]::new);
    Map<Field, Column> known =
        Map.of(
            KpiParts.METRIC_ID, named(metrics, d -> lit(d.id())),
            KpiParts.METRIC_VERSION, named(metrics, d -> lit(d.version())),
            KpiParts.OWNER, named(metrics, d -> lit(d.owner())));
    return sums.select(and(keys, explode(array(each)).as(METRIC)))
        .filter(col(METRIC).isNotNull())
        .select(and(keys, col(METRIC + ".*")))
        .select(
            and(
                keys,
                Stream.concat(
                        known.entrySet().stream().map(e -> e.getValue().as(e.getKey().name())),
                        PARTS.stream().map(Field::col))
                    .toArray(Column[]::new)));
  }

  private static final List<Field> PARTS =
      List.of(
          KpiParts.NUMERATOR,
          KpiParts.DENOMINATOR,
          KpiParts.NUMERATOR_SQUARES,
          KpiParts.PRODUCTS,
          KpiParts.DENOMINATOR_SQUARES,
          KpiParts.ELIGIBLE_COUNT,
          KpiParts.MEASURED_COUNT);

  private static Column named(List<Sums.Of> metrics, Function<Definition, Column> of) {
    return element_at(
        array(
            metrics.stream()
                .map(sums -> of.apply(sums.metric().definition()))
                .toArray(Column[]::new)),
        col(INDEX));
  }

  /** Null where the metric has nothing to say: most have not, and sums are costly to write. */
  private static Column ofMetric(int index, Sums.Of sums, Function<Definition, Column> isWanted) {
    Metric metric = sums.metric();
    boolean isStored = !(metric instanceof Quantile);
    boolean isDivided = isStored && !(metric instanceof Total) && !(metric instanceof Stock);
    Column saysSomething =
        coalesce(sums.scope(), lit(0L)).gt(0).and(isWanted.apply(metric.definition()));
    Column parts =
        struct(
            lit(index + 1).as(INDEX),
            part(KpiParts.NUMERATOR, isStored ? sums.numerator() : null),
            part(KpiParts.DENOMINATOR, isDivided ? sums.denominator() : null),
            part(KpiParts.NUMERATOR_SQUARES, sums.numeratorSquares()),
            part(KpiParts.PRODUCTS, sums.products()),
            part(KpiParts.DENOMINATOR_SQUARES, sums.denominatorSquares()),
            count(KpiParts.ELIGIBLE_COUNT.name(), sums.eligible()),
            count(KpiParts.MEASURED_COUNT.name(), sums.measured()));
    return when(saysSomething, parts);
  }

  private static Column part(Field field, Column sum) {
    Column value = sum == null ? lit(null) : coalesce(sum, lit(0L));
    return value.cast(field.type()).as(field.name());
  }

  private static Column count(String name, Column sum) {
    return coalesce(sum, lit(0L)).as(name);
  }

  private static Column[] and(Column[] columns, Column... more) {
    return Stream.concat(Arrays.stream(columns), Arrays.stream(more)).toArray(Column[]::new);
  }

  private MetricParts() {}
}
