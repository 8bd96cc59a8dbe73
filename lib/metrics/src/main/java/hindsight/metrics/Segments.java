package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.SegmentMonths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which segments of a kind keep their name; the others are '(other)', the null one '(unknown)'.
 *
 * @param named the largest of each kind that has more segments than are shown
 */
public record Segments(Map<String, List<String>> named) {
  static final String UNKNOWN = "(unknown)";
  static final String OTHER = "(other)";

  /** The kinds whose values are taken from legs. */
  static final List<Field> KINDS =
      List.of(Contacts.QUEUE, Contacts.TEAM, Contacts.SITE, Contacts.REASON);

  public Segments {
    named = new TreeMap<>(named);
  }

  /** Every segment keeps its name. */
  public static Segments all() {
    return new Segments(Map.of());
  }

  /**
   * The largest segments of each kind, ties by name.
   *
   * @param counts rows of {@code core/segment_months}
   */
  public static Segments largest(Dataset<Row> counts, int most) {
    Column rank =
        row_number().over(Window.partitionBy("kind").orderBy(col("size").desc(), col("value")));
    Map<String, List<String>> byRank = new TreeMap<>();
    counts
        .filter(SegmentMonths.KIND.col().notEqual(SegmentMonths.AGENT))
        .groupBy(SegmentMonths.KIND.col().as("kind"), SegmentMonths.VALUE.col().as("value"))
        .agg(sum(SegmentMonths.CONTACT_COUNT.col()).as("size"))
        .withColumn("rank", rank)
        .filter(col("rank").leq(most + 1))
        .orderBy("kind", "rank")
        .collectAsList()
        .forEach(
            row ->
                byRank
                    .computeIfAbsent(row.getString(0), kind -> new ArrayList<>())
                    .add(row.getString(1)));
    Map<String, List<String>> capped = new TreeMap<>();
    byRank.forEach(
        (kind, named) -> {
          if (named.size() > most) {
            capped.put(kind, List.copyOf(named.subList(0, most)));
          }
        });
    return new Segments(capped);
  }

  /** The segment of a row. */
  Column of(Field kind) {
    List<String> kept = named.get(kind.name());
    Column known =
        kept == null
            ? kind.col()
            : when(kind.col().isNull(), lit(null))
                .when(kind.col().isin(kept.toArray()), kind.col())
                .otherwise(OTHER);
    return coalesce(known, lit(UNKNOWN));
  }
}
