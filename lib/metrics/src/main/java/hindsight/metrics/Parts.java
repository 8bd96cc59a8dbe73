package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import hindsight.metrics.Metric.Distinct;
import hindsight.metrics.Metric.Stock;
import hindsight.tables.KpiParts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The additive parts of every metric: rows of core tables in, {@link KpiParts} out. */
public final class Parts {

  public static Dataset<Row> of(SparkSession spark, Facts facts, Catalogue catalogue, Rules rules) {
    List<Dataset<Row>> parts = new ArrayList<>();
    Catalogue.grouped(plain(catalogue))
        .forEach((group, metrics) -> parts.add(summed(Source.of(group, facts, rules), metrics)));
    for (Distinct metric : catalogue.ofForm(Distinct.class)) {
      Source.Group group = new Source.Group(metric.subject(), metric.definition().owner());
      Keyed keyed = new Keyed(metric, Source.of(group, facts, rules).get(0).rows());
      parts.add(perMetric(keyed.perCell(rules.segments()), List.of(keyed.sums())));
    }
    for (Stock metric : catalogue.ofForm(Stock.class)) {
      Open open = new Open(metric, facts, rules);
      parts.add(perMetric(open.perCell(), List.of(open.sums())));
    }
    return KpiParts.TABLE.conform(
        parts.stream()
            .reduce(Dataset::unionByName)
            .orElseGet(() -> spark.createDataFrame(List.<Row>of(), KpiParts.TABLE.schema())));
  }

  /** Of the metrics whose rows are summed as they are. */
  private static List<Metric> plain(Catalogue catalogue) {
    return catalogue.metrics().stream()
        .filter(metric -> !(metric instanceof Distinct || metric instanceof Stock))
        .toList();
  }

  private static Dataset<Row> summed(List<Source> sources, List<Metric> metrics) {
    Sums sums = new Sums(sources.get(0).rows(), metrics);
    List<String> grains = grains(metrics);
    Dataset<Row> spread =
        sources.stream()
            .map(source -> spread(source.rows(), sums, source.cells().only(grains)))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    return perMetric(sums.total(spread, Cells.dateCellAnd()), sums.metrics());
  }

  private static List<String> grains(List<Metric> metrics) {
    return metrics.stream().flatMap(m -> m.definition().grains().stream()).distinct().toList();
  }

  private static Dataset<Row> spread(Dataset<Row> rows, Sums sums, Cells cells) {
    return cells.spread(
        rows.select(cells.dimensionsAnd(sums.ofRow())), sums.keys(), sums.byAnswers());
  }

  private static Dataset<Row> perMetric(Dataset<Row> perCell, List<Sums.Of> metrics) {
    return MetricParts.of(perCell, Cells.dateCellAnd(), metrics, Parts::isCounted)
        .select(KpiParts.TABLE.columns());
  }

  /** Whether a metric has the cell's grain, and counts what the cell counts. */
  static Column isCounted(Definition definition) {
    Object[] marts = definition.grains().toArray();
    Column isTrend =
        KpiParts.GRAIN
            .col()
            .isin(Stream.concat(Stream.of(Cell.SEGMENT), Periods.GRAINS.stream()).toArray());
    String counted = Source.counted(definition.countsLegs());
    return isTrend
        .or(KpiParts.GRAIN.col().isin(marts))
        .and(coalesce(Cells.COUNTED.col().equalTo(counted), lit(true)));
  }

  private Parts() {}
}
