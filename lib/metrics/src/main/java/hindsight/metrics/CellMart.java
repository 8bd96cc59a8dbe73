package hindsight.metrics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Field;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.ServiceInterval;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The long marts whose rows are the stored cells themselves. */
public final class CellMart {

  /** {@code kpi_daily}: parts and histogram in, a row per metric, day, channel, queue and team. */
  public static Dataset<Row> daily(
      Dataset<Row> parts, Dataset<Row> histogram, Catalogue catalogue) {
    List<String> cell =
        Stream.of(
                KpiParts.BUSINESS_DATE,
                KpiParts.OWNER,
                KpiDaily.CHANNEL,
                KpiDaily.QUEUE,
                KpiDaily.TEAM)
            .map(Field::name)
            .toList();
    Dataset<Row> quantiles =
        Histogram.quantiles(
            histogram.filter(KpiParts.GRAIN.col().equalTo("kpi_daily")), catalogue, cell);
    Dataset<Row> sums =
        parts
            .filter(KpiParts.GRAIN.col().equalTo("kpi_daily"))
            .join(quantiles, names(cell, KpiParts.METRIC_ID, KpiParts.METRIC_VERSION), "left");
    return KpiDaily.TABLE.conform(Derived.of(sums, catalogue).select(KpiDaily.TABLE.columns()));
  }

  /** {@code service_interval}: parts in, a row per metric, half-hour, channel and queue. */
  public static Dataset<Row> interval(Dataset<Row> parts, Catalogue catalogue) {
    Dataset<Row> sums =
        parts
            .filter(KpiParts.GRAIN.col().equalTo("service_interval"))
            .withColumn(Histogram.QUANTILE, lit(null).cast("double"));
    return ServiceInterval.TABLE.conform(
        Derived.of(sums, catalogue).select(ServiceInterval.TABLE.columns()));
  }

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
