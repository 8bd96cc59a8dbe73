package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
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
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The additive parts of every metric: contacts and interactions in, {@link KpiParts} out. */
public final class Parts {
  private static final String SCOPE = "scope_count";
  private static final String METRIC = "metric";

  /**
   * @param contacts rows of {@code core/contacts} that started before the as-of
   * @param interactions rows of {@code core/interactions} that started before the as-of
   */
  public static Dataset<Row> of(
      Dataset<Row> contacts, Dataset<Row> interactions, Catalogue catalogue, KpiPolicy policy) {
    Catalogue active = catalogue.active(policy);
    List<Metric> plain =
        active.metrics().stream().filter(metric -> !(metric instanceof Distinct)).toList();
    Dataset<Row> legs = ContactFacts.of(contacts, policy);
    Dataset<Row> matters = ContactFacts.of(interactions, policy);
    Dataset<Row> parts =
        summed(Cells.ofContacts(legs, policy.maxSegments()), plain)
            .unionByName(summed(Cells.ofInteractions(matters), plain));
    for (Metric metric : active.metrics()) {
      if (metric instanceof Distinct distinct) {
        parts =
            parts.unionByName(
                perKey(Cells.ofContactsAtEveryLevel(legs, policy.maxSegments()), distinct));
      }
    }
    return KpiParts.TABLE.conform(parts);
  }

  /** All metrics side by side in one aggregation, then one row each. */
  private static Dataset<Row> summed(Dataset<Row> rows, List<Metric> metrics) {
    List<Column> sums = new ArrayList<>();
    List<Column> parts = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      Reading reading = Reading.of(metric, rows);
      sums.add(sumWhere(reading, reading.numerator()).as("n" + i));
      sums.add(sumWhere(reading, reading.denominator()).as("d" + i));
      sums.add(squares(metric, reading).as("q" + i));
      sums.add(count_if(reading.isEligible()).as("e" + i));
      sums.add(count_if(reading.isMeasured()).as("m" + i));
      sums.add(count_if(reading.inScope()).as("s" + i));
      parts.add(row(metric, i));
    }
    Column[] cell = cellAndDate();
    Dataset<Row> wide =
        rows.groupBy(cell).agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    return rows(wide.withColumn(METRIC, explode(array(parts.toArray(Column[]::new)))));
  }

  /** One metric over distinct keys: first a row per key and day, then their number. */
  private static Dataset<Row> perKey(Dataset<Row> rows, Distinct metric) {
    Reading reading = Reading.of(metric, rows);
    Column[] cell = cellAndDate();
    Column[] cellAndKey =
        Stream.concat(Stream.of(cell), Stream.of(col("key"))).toArray(Column[]::new);
    Dataset<Row> perKey =
        rows.withColumn("key", when(reading.isEligible(), expr(metric.key())))
            .groupBy(cellAndKey)
            .agg(
                sumWhere(reading, reading.numerator()).as("n"),
                count_if(reading.isEligible().and(counts(reading))).as("e"),
                count_if(reading.inScope().and(counts(reading))).as("c"),
                count_if(reading.inScope()).as("s"));
    Column counted = col("key").isNotNull().and(col("n").notEqual(lit(0)));
    Column n = when(counted, col("n"));
    Dataset<Row> summed =
        perKey
            .groupBy(cell)
            .agg(
                sum(n).as("n0"),
                count_if(counted).as("d0"),
                sum(square(n)).as("q0"),
                sum(col("c")).as("e0"),
                sum(col("e")).as("m0"),
                sum(col("s")).as("s0"));
    return rows(summed.withColumn(METRIC, row(metric, 0)));
  }

  private static Column counts(Reading reading) {
    return reading.numerator().notEqual(lit(0));
  }

  private static Column sumWhere(Reading reading, Column part) {
    return sum(when(reading.isMeasured(), part));
  }

  private static Column squares(Metric metric, Reading reading) {
    return metric instanceof Metric.Ratio && !reading.isCount()
        ? sum(when(reading.isMeasured(), square(reading.numerator())))
        : lit(null).cast(KpiParts.SQUARES);
  }

  private static Column square(Column part) {
    Column wide = part.cast(DataTypes.createDecimalType(18, 0));
    return wide.multiply(wide).cast(KpiParts.SQUARES);
  }

  private static Column row(Metric metric, int i) {
    Definition d = metric.definition();
    Column nothing = lit(null).cast(KpiParts.PART);
    boolean stored = !(metric instanceof Quantile);
    boolean divided = stored && !(metric instanceof Total);
    return struct(
        lit(d.id()).as(KpiParts.METRIC_ID.name()),
        lit(d.version()).as(KpiParts.METRIC_VERSION.name()),
        lit(d.owner()).as(KpiParts.OWNER.name()),
        array(
                Stream.concat(d.grains().stream(), Stream.of(Cells.SEGMENT))
                    .map(g -> lit(g))
                    .toArray(Column[]::new))
            .as("grains"),
        (stored ? zeroIfNull("n" + i) : nothing).as(KpiParts.NUMERATOR.name()),
        (divided ? zeroIfNull("d" + i) : nothing).as(KpiParts.DENOMINATOR.name()),
        col("q" + i).cast(KpiParts.SQUARES).as(KpiParts.NUMERATOR_SQUARES.name()),
        col("e" + i).as(KpiParts.ELIGIBLE_COUNT.name()),
        col("m" + i).as(KpiParts.MEASURED_COUNT.name()),
        col("s" + i).as(SCOPE));
  }

  private static Column zeroIfNull(String sum) {
    return org.apache.spark.sql.functions.coalesce(
        col(sum).cast(KpiParts.PART), lit(0).cast(KpiParts.PART));
  }

  /** The exploded metric column as rows of the table, where it has anything to say. */
  private static Dataset<Row> rows(Dataset<Row> exploded) {
    List<String> ofMetric =
        List.of(
            KpiParts.METRIC_ID.name(),
            KpiParts.METRIC_VERSION.name(),
            KpiParts.OWNER.name(),
            KpiParts.NUMERATOR.name(),
            KpiParts.DENOMINATOR.name(),
            KpiParts.NUMERATOR_SQUARES.name(),
            KpiParts.ELIGIBLE_COUNT.name(),
            KpiParts.MEASURED_COUNT.name());
    return exploded
        .filter(col(METRIC + "." + SCOPE).gt(0))
        .filter(
            org.apache.spark.sql.functions.array_contains(
                col(METRIC + ".grains"), KpiParts.GRAIN.col()))
        .select(
            KpiParts.TABLE.fields().stream()
                .map(
                    field ->
                        ofMetric.contains(field.name())
                            ? col(METRIC + "." + field.name()).as(field.name())
                            : field.col())
                .toArray(Column[]::new));
  }

  private static Column[] cellAndDate() {
    return Stream.concat(
            Stream.of(Contacts.BUSINESS_DATE, Contacts.BUSINESS_MONTH), Cells.COLUMNS.stream())
        .map(Field::col)
        .toArray(Column[]::new);
  }

  private Parts() {}
}
