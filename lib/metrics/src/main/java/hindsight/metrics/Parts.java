package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import hindsight.metrics.Metric.Distinct;
import hindsight.metrics.Metric.Quantile;
import hindsight.metrics.Metric.Total;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The additive parts of every metric: contacts and interactions in, {@link KpiParts} out. */
public final class Parts {
  private static final String METRIC = "metric";
  private static final String INDEX = "metric_index";
  private static final String SCOPE = "scope_count";

  /**
   * @param contacts rows of {@code core/contacts} that started before the as-of
   * @param interactions rows of {@code core/interactions} that started before the as-of
   * @param catalogue the metrics to compute
   */
  public static Dataset<Row> of(
      Dataset<Row> contacts,
      Dataset<Row> interactions,
      Catalogue catalogue,
      KpiPolicy policy,
      Segments segments) {
    Dataset<Row> legs = ContactFacts.of(contacts, policy);
    Dataset<Row> matters = ContactFacts.of(interactions, policy);
    List<Metric> plain =
        catalogue.metrics().stream().filter(metric -> !(metric instanceof Distinct)).toList();
    Dataset<Row> parts =
        contacts.sparkSession().createDataFrame(List.<Row>of(), KpiParts.TABLE.schema());
    if (!plain.isEmpty()) {
      Sums sums = new Sums(legs, plain);
      Dataset<Row> spread =
          spread(legs, sums, Cells.ofLegs(segments))
              .unionByName(spread(matters, sums, Cells.ofMatters()));
      parts = parts.unionByName(rows(totals(spread, sums.totals()), sums.metrics()));
    }
    for (Metric metric : catalogue.metrics()) {
      if (metric instanceof Distinct distinct) {
        Keyed keyed = new Keyed(distinct, legs);
        parts = parts.unionByName(rows(keyed.perCell(segments), List.of(keyed.sums())));
      }
    }
    return KpiParts.TABLE.conform(parts);
  }

  private static Dataset<Row> spread(Dataset<Row> rows, Sums sums, Cells cells) {
    return cells.spread(
        rows.select(cells.dimensionsAnd(sums.ofRow())), sums.keys(), sums.byAnswers());
  }

  private static Dataset<Row> totals(Dataset<Row> spread, List<Column> totals) {
    return spread
        .groupBy(Cells.dateCellAnd())
        .agg(totals.get(0), totals.subList(1, totals.size()).toArray(Column[]::new));
  }

  /** A row per cell and metric, where the metric has anything to say. */
  private static Dataset<Row> rows(Dataset<Row> perCell, List<Sums.Of> metrics) {
    Column[] each =
        IntStream.range(0, metrics.size())
            .mapToObj(i -> ofMetric(i, metrics.get(i)))
            .toArray(Column[]::new);
    Map<Field, Column> known =
        Map.of(
            KpiParts.METRIC_ID, named(metrics, m -> lit(m.id())),
            KpiParts.METRIC_VERSION, named(metrics, m -> lit(m.version())),
            KpiParts.OWNER, named(metrics, m -> lit(m.owner())));
    return perCell
        .select(Cells.dateCellAnd(explode(array(each)).as(METRIC)))
        .select(Cells.dateCellAnd(col(METRIC + ".*")))
        .filter(col(SCOPE).gt(0))
        .filter(array_contains(named(metrics, Parts::grains), KpiParts.GRAIN.col()))
        .select(
            KpiParts.TABLE.fields().stream()
                .map(field -> known.getOrDefault(field, field.col()).as(field.name()))
                .toArray(Column[]::new));
  }

  private static Column named(List<Sums.Of> metrics, Function<Definition, Column> of) {
    return element_at(
        array(
            metrics.stream()
                .map(sums -> of.apply(sums.metric().definition()))
                .toArray(Column[]::new)),
        col(INDEX));
  }

  private static Column grains(Definition definition) {
    return array(
        Stream.concat(definition.grains().stream(), Stream.of(Cells.SEGMENT))
            .map(grain -> lit(grain))
            .toArray(Column[]::new));
  }

  private static Column ofMetric(int index, Sums.Of sums) {
    boolean isStored = !(sums.metric() instanceof Quantile);
    boolean isDivided = isStored && !(sums.metric() instanceof Total);
    return struct(
        lit(index + 1).as(INDEX),
        part(KpiParts.NUMERATOR, isStored ? sums.numerator() : null),
        part(KpiParts.DENOMINATOR, isDivided ? sums.denominator() : null),
        part(KpiParts.NUMERATOR_SQUARES, sums.numeratorSquares()),
        part(KpiParts.PRODUCTS, sums.products()),
        part(KpiParts.DENOMINATOR_SQUARES, sums.denominatorSquares()),
        count(KpiParts.ELIGIBLE_COUNT.name(), sums.eligible()),
        count(KpiParts.MEASURED_COUNT.name(), sums.measured()),
        count(SCOPE, sums.scope()));
  }

  private static Column part(Field field, Column sum) {
    Column value = sum == null ? lit(null) : coalesce(sum, lit(0L));
    return value.cast(field.type()).as(field.name());
  }

  private static Column count(String name, Column sum) {
    return coalesce(sum, lit(0L)).as(name);
  }

  private Parts() {}
}
