package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one made of the KPIs.
 *
 * @param maker who, as messages name it
 * @param files Parquet files, or patterns of them, by table: {@link Comparison#PARTS} and the
 *     others
 */
record KpiFiles(String maker, Map<String, List<String>> files) {

  /** What DuckDB left in the folder. */
  static KpiFiles ofDuckDb(BenchFolder folder) {
    return new KpiFiles(
        "DuckDB",
        Map.of(
            Comparison.PARTS, duckFile(folder, Comparison.PARTS),
            Comparison.HISTOGRAM, duckFile(folder, Comparison.HISTOGRAM),
            Comparison.TREND, duckFile(folder, Comparison.TREND)));
  }

  private static List<String> duckFile(BenchFolder folder, String table) {
    return List.of(folder.duckFile(table).toString());
  }

  /** Of all its tables. */
  long rows(Duck duck) {
    return rows(duck, files.values().stream());
  }

  static long rows(Duck duck, Stream<List<String>> tables) {
    return tables
        .mapToLong(files -> (long) duck.number("select count(*) from " + KpiSql.stored(files)))
        .sum();
  }
}
