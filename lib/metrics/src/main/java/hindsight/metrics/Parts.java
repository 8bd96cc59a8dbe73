package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Distinct;
import hindsight.metrics.Metric.Quantile;
import hindsight.metrics.Metric.Total;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The additive parts of every metric: contacts and interactions in, {@link KpiParts} out. */
public final class Parts {
  private static final String METRIC = "metric";
  private static final String GRAINS = "grains";
  private static final String SCOPE = "scope_count";
  private static final String KEY = "distinct_key";

  private static final List<Field> OF_METRIC =
      List.of(
          KpiParts.METRIC_ID,
          KpiParts.METRIC_VERSION,
          KpiParts.OWNER,
          KpiParts.NUMERATOR,
          KpiParts.DENOMINATOR,
          KpiParts.NUMERATOR_SQUARES,
          KpiParts.ELIGIBLE_COUNT,
          KpiParts.MEASURED_COUNT);

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
      parts =
          summed(legs, plain, Cells.ofLegs(segments))
              .unionByName(summed(matters, plain, Cells.ofMatters()));
    }
    for (Metric metric : catalogue.metrics()) {
      if (metric instanceof Distinct distinct) {
        parts = parts.unionByName(perKey(legs, distinct, Cells.ofLegsAtEveryLevel(segments)));
      }
    }
    return KpiParts.TABLE.conform(parts);
  }

  /** All metrics side by side, then one row each. */
  private static Dataset<Row> summed(Dataset<Row> rows, List<Metric> metrics, Cells cells) {
    Sums sums = new Sums(rows, metrics);
    Column[] each = sums.metrics().stream().map(Parts::row).toArray(Column[]::new);
    return rows(sums.by(cells).withColumn(METRIC, explode(array(each))));
  }

  /** One metric over distinct keys: first a row per key and day, then their number. */
  private static Dataset<Row> perKey(Dataset<Row> rows, Distinct metric, Cells cells) {
    Reading reading = Reading.of(metric, rows);
    Column counts = reading.numerator().notEqual(lit(0));
    Dataset<Row> perRow =
        rows.select(
            cells.dimensionsAnd(
                when(reading.isEligible(), expr(metric.key())).as(KEY),
                when(reading.isMeasured(), reading.numerator()).as("n"),
                when(reading.isEligible().and(counts), lit(1L)).as("m"),
                when(reading.inScope().and(counts), lit(1L)).as("e"),
                when(reading.inScope(), lit(1L)).as("s")));
    Dataset<Row> spread = cells.spread(perKeySums(perRow, cells.dimensionsAnd(col(KEY))));
    Dataset<Row> perKey = perKeySums(spread, Cells.dateCellAnd(col(KEY)));
    Column n = when(col(KEY).isNotNull().and(col("n").notEqual(lit(0))), col("n"));
    Dataset<Row> perCell =
        perKey
            .groupBy(Cells.dateCellAnd())
            .agg(
                sum(n).as("n"),
                count_if(n.isNotNull()).as("d"),
                sum(Sums.square(n)).as("q"),
                sum("e").as("e"),
                sum("m").as("m"),
                sum("s").as("s"));
    return rows(perCell.withColumn(METRIC, row(new Sums.Of(metric, "n", "d", "q", "e", "m", "s"))));
  }

  private static Dataset<Row> perKeySums(Dataset<Row> rows, Column[] by) {
    return rows.groupBy(by)
        .agg(sum("n").as("n"), sum("m").as("m"), sum("e").as("e"), sum("s").as("s"));
  }

  private static Column row(Sums.Of sums) {
    Definition d = sums.metric().definition();
    boolean stored = !(sums.metric() instanceof Quantile);
    boolean divided = stored && !(sums.metric() instanceof Total);
    Stream<String> grains = Stream.concat(d.grains().stream(), Stream.of(Cells.SEGMENT));
    return struct(
        lit(d.id()).as(KpiParts.METRIC_ID.name()),
        lit(d.version()).as(KpiParts.METRIC_VERSION.name()),
        lit(d.owner()).as(KpiParts.OWNER.name()),
        array(grains.map(grain -> lit(grain)).toArray(Column[]::new)).as(GRAINS),
        part(KpiParts.NUMERATOR, stored, sums.numerator()),
        part(KpiParts.DENOMINATOR, divided, sums.denominator()),
        (sums.squares() == null ? lit(null) : col(sums.squares()))
            .cast(KpiParts.SQUARES)
            .as(KpiParts.NUMERATOR_SQUARES.name()),
        count(KpiParts.ELIGIBLE_COUNT.name(), sums.eligible()),
        count(KpiParts.MEASURED_COUNT.name(), sums.measured()),
        count(SCOPE, sums.scope()));
  }

  private static Column part(Field field, boolean isKept, String sum) {
    Column value =
        isKept ? coalesce(col(sum).cast(KpiParts.PART), lit(0).cast(KpiParts.PART)) : lit(null);
    return value.cast(KpiParts.PART).as(field.name());
  }

  private static Column count(String name, String sum) {
    return coalesce(col(sum), lit(0L)).as(name);
  }

  /** The metric column as rows of the table, where the metric has anything to say. */
  private static Dataset<Row> rows(Dataset<Row> exploded) {
    return exploded
        .filter(col(METRIC + "." + SCOPE).gt(0))
        .filter(array_contains(col(METRIC + "." + GRAINS), KpiParts.GRAIN.col()))
        .select(
            KpiParts.TABLE.fields().stream()
                .map(
                    field ->
                        OF_METRIC.contains(field)
                            ? col(METRIC + "." + field.name()).as(field.name())
                            : field.col())
                .toArray(Column[]::new));
  }

  private Parts() {}
}
