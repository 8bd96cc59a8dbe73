package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.SegmentMonths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which segments of a kind keep their name; the others are '(other)', the null one '(unknown)'.
 *
 * @param named by name the largest of each kind that has more segments than are shown
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
   * The segments of each kind that have the most contacts in complete months, ties by name: which
   * they are changes with a month and not with a day. While no month is complete all that there is
   * counts.
   *
   * @param counts rows of {@code core/segment_months}
   * @param month the first day of the month in which the as-of lies
   */
  public static Segments largest(Dataset<Row> counts, int most, LocalDate month) {
    WindowSpec ofKind = Window.partitionBy("kind");
    Column size = SegmentMonths.CONTACT_COUNT.col();
    Column complete = when(SegmentMonths.BUSINESS_MONTH.col().lt(lit(month)), size).otherwise(0);
    Column weight =
        when(max(col("complete")).over(ofKind).gt(0), col("complete")).otherwise(col("size"));
    Map<String, List<String>> largest = new TreeMap<>();
    Set<String> capped = new HashSet<>();
    counts
        .filter(SegmentMonths.KIND.col().notEqual(SegmentMonths.AGENT))
        .groupBy(SegmentMonths.KIND.col().as("kind"), SegmentMonths.VALUE.col().as("value"))
        .agg(sum(complete).as("complete"), sum(size).as("size"))
        .withColumn("weight", weight)
        .withColumn("rank", row_number().over(ofKind.orderBy(col("weight").desc(), col("value"))))
        .filter(col("rank").leq(most + 1))
        .select("kind", "value", "rank")
        .orderBy("kind", "value")
        .collectAsList()
        .forEach(
            row -> {
              if (row.getInt(2) > most) {
                capped.add(row.getString(0));
              } else {
                largest
                    .computeIfAbsent(row.getString(0), kind -> new ArrayList<>())
                    .add(row.getString(1));
              }
            });
    largest.keySet().retainAll(capped);
    return new Segments(largest);
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
