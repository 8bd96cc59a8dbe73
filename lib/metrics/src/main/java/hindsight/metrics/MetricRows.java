package hindsight.metrics;

import hindsight.tables.DimMetric;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** {@code dim_metric}: the catalogue as rows. */
public final class MetricRows {

  public static Dataset<Row> of(SparkSession spark, Catalogue catalogue) {
    List<Row> rows = new ArrayList<>();
    for (Metric metric : catalogue.metrics()) {
      Definition d = metric.definition();
      rows.add(
          RowFactory.create(
              d.id(),
              d.version(),
              d.owner(),
              d.wording().label(),
              d.wording().meaning(),
              d.wording().formula(),
              Definition.spelled(d.unit()),
              Definition.spelled(d.nature().better()),
              Definition.spelled(d.nature().stakeholder()),
              Definition.spelled(d.nature().role()),
              Definition.spelled(d.nature().kind()),
              metric.form(),
              d.table(),
              counts(metric),
              d.filter().orElse(null),
              metric.numerator(),
              metric.denominator().orElse(null),
              metric instanceof Metric.Quantile q ? q.quantile().doubleValue() : null,
              String.join(", ", d.grains()),
              metric.additiveOver(),
              d.maturesAfterDays()));
    }
    return spark.createDataFrame(rows, DimMetric.TABLE.schema());
  }

  private static String counts(Metric metric) {
    return metric.subject().equals(Subject.CONTACTS) ? Source.counted(metric.countsLegs()) : null;
  }

  private MetricRows() {}
}
