package hindsight.metrics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Field;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.Table;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The long marts whose rows are the stored cells themselves. */
public final class CellMart {

  /**
   * Parts and histogram in, a row per metric and cell of the mart's grain out: the mart's columns,
   * and the month by which it is cut.
   */
  public static Dataset<Row> of(
      Table mart, Dataset<Row> parts, Dataset<Row> histogram, Catalogue catalogue) {
    Column isOfMart = KpiParts.GRAIN.col().equalTo(mart.name());
    Dataset<Row> sums = parts.filter(isOfMart);
    List<String> cell =
        mart.key().stream().filter(field -> !METRIC.contains(field)).map(Field::name).toList();
    Dataset<Row> withQuantiles =
        KpiHistogram.TABLE.columnNames().containsAll(cell)
            ? sums.join(
                Histogram.quantiles(
                    Histogram.folded(histogram.filter(isOfMart), cell), catalogue, cell),
                names(cell, KpiParts.METRIC_ID, KpiParts.METRIC_VERSION),
                "left")
            : sums.withColumn(Histogram.QUANTILE, lit(null).cast("double"));
    return Derived.of(withQuantiles, catalogue)
        .select(
            Stream.concat(mart.fields().stream(), mart.partitions().stream())
                .map(Field::col)
                .toArray(Column[]::new));
  }

  private static final List<Field> METRIC = List.of(KpiParts.METRIC_ID, KpiParts.METRIC_VERSION);

  static Seq<String> names(List<String> cell, Field... more) {
    return CollectionConverters.asScala(
            Stream.concat(cell.stream(), Stream.of(more).map(Field::name)).toList())
        .toSeq();
  }

  static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  private CellMart() {}
}
