package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;

import hindsight.jobs.cli.Duck;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the product and DuckDB came to the same: parts to the last digit, buckets but for one
 * value in a million that a logarithm puts across an edge, trends to nine digits. Large tables are
 * compared year by year and grain by grain.
 */
final class Comparison {
  private static final String OURS = "ours_";
  private static final String THEIRS = "theirs_";
  private static final String EVERY = "business_date, grain";
  private static final String DIFFERS =
      """
      create macro differs(a, b) as ((a is null) <> (b is null))
        or coalesce(abs(a - b) > 1e-9 * greatest(abs(a), abs(b)), false)""";

  private final Duck duck;
  private final PrintStream out;
  private final List<String> faults = new ArrayList<>();

  Comparison(Duck duck, PrintStream out) {
    this.duck = duck.execute(DIFFERS);
    this.out = out;
  }

  /** A table as both made it. */
  Comparison of(String table, List<Path> ours, Path theirs) {
    view(OURS + table, ours);
    view(THEIRS + table, List.of(theirs));
    return this;
  }

  /**
   * @throws IllegalStateException naming every difference
   */
  void demandEqual() {
    parts();
    histogram();
    trends();
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "hindsight and DuckDB differ:\n  " + String.join("\n  ", faults));
    }
    out.println("Both came to the same.");
  }

  private void parts() {
    String columns =
        KpiParts.TABLE.columnNames().stream()
            .filter(column -> !column.equals(KpiParts.BUSINESS_MONTH.name()))
            .collect(joining(", "));
    for (String chunk : chunks("parts")) {
      String ours = "select %s from ours_parts where %s".formatted(columns, chunk);
      String theirs = "select %s from theirs_parts where %s".formatted(columns, chunk);
      if (count(ours) != count(theirs)) {
        faults.add(
            "parts where %s: %,d rows, DuckDB %,d".formatted(chunk, count(ours), count(theirs)));
      }
      demandNone("parts of hindsight only where " + chunk, ours + " except " + theirs);
      demandNone("parts of DuckDB only where " + chunk, theirs + " except " + ours);
    }
    out.printf("%,d parts compared%n", count("select 1 from ours_parts"));
  }

  private void histogram() {
    String keys =
        KpiHistogram.TABLE.columnNames().stream()
            .filter(column -> !column.equals(KpiParts.BUSINESS_MONTH.name()))
            .filter(column -> !column.equals(KpiHistogram.CONTACT_COUNT.name()))
            .collect(joining(", "));
    long moved = 0;
    for (String chunk : chunks("histogram")) {
      moved +=
          (long)
              duck.number(
                  """
                  select coalesce(sum(abs(difference)), 0) / 2 from (
                    select %1$s, sum(n) as difference from (
                      select %1$s, contact_count as n from ours_histogram where %2$s union all
                      select %1$s, -contact_count as n from theirs_histogram where %2$s)
                    group by all)"""
                      .formatted(keys, chunk));
    }
    long all = (long) duck.number("select coalesce(sum(contact_count), 0) from ours_histogram");
    out.printf(
        "%,d counts in %,d buckets compared, %,d beyond an edge%n",
        all, count("select 1 from ours_histogram"), moved);
    if (moved * 1_000_000 > all) {
      faults.add(
          "%,d of %,d counts lie in other buckets, expected at most one in a million"
              .formatted(moved, all));
    }
  }

  private void trends() {
    String keys =
        "metric_id, metric_version, owner, grain, period_start_date, period_end_date,"
            + " segment_kind, segment_value";
    String differs =
        Stream.of(
                "numerator", "denominator", "value", "previous_value", "year_ago_value", "coverage")
            .map("differs(a.%1$s, b.%1$s)"::formatted)
            .collect(joining(" or "));
    demandNone(
        "trends that differ",
        """
        select %s, a.value as hindsight, b.value as duckdb
        from ours_trend a full join theirs_trend b using (%s)
        where %s"""
            .formatted(keys, keys, differs));
    demandNone("trends of hindsight only", keysOnlyIn(OURS, THEIRS, keys));
    demandNone("trends of DuckDB only", keysOnlyIn(THEIRS, OURS, keys));
    out.printf("%,d trends compared%n", count("select 1 from ours_trend"));
  }

  private static String keysOnlyIn(String one, String other, String keys) {
    return "select %1$s from %2$strend except select %1$s from %3$strend"
        .formatted(keys, one, other);
  }

  private void demandNone(String what, String rows) {
    long found = count(rows);
    if (found > 0) {
      faults.add("%,d %s, such as %s".formatted(found, what, duck.lines(rows + " limit 3")));
    }
  }

  private List<String> chunks(String table) {
    return duck.lines(
        """
        select distinct
          'grain = ''' || grain || ''' and year(business_date) = ' || year(business_date)
        from (select %1$s from ours_%2$s union select %1$s from theirs_%2$s) order by all"""
            .formatted(EVERY, table));
  }

  private long count(String rows) {
    return (long) duck.number("select count(*) from (" + rows + ")");
  }

  private void view(String name, List<Path> files) {
    duck.execute(
        "create temp view %s as select * from read_parquet([%s])"
            .formatted(name, files.stream().map(KpiSql::quoted).collect(joining(", "))));
  }
}
