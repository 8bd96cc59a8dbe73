package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;

import hindsight.jobs.cli.Duck;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether the product and DuckDB came to the same: parts to the last digit, buckets but for one
 * value in a million that a logarithm puts across an edge, trends to nine digits. Large tables are
 * compared year by year and grain by grain.
 */
final class Comparison {
  static final String PARTS = "parts";
  static final String HISTOGRAM = "histogram";
  static final String TREND = "trend";

  private static final String DIFFERS =
      """
      create macro differs(a, b) as ((a is null) <> (b is null))
        or coalesce(abs(a - b) > 1e-9 * greatest(abs(a), abs(b)), false)""";

  private final Duck duck;
  private final PrintStream out;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param ours the product's files by table
   * @param theirs DuckDB's
   */
  Comparison(Duck duck, PrintStream out, Map<String, String> ours, Map<String, String> theirs) {
    this.duck = duck.execute(DIFFERS);
    this.out = out;
    ours.forEach((table, files) -> view("ours_" + table, files));
    theirs.forEach((table, files) -> view("theirs_" + table, files));
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
    String columns = columns(KpiParts.TABLE);
    for (String chunk : chunks(PARTS)) {
      String ours = "select %s from ours_parts where %s".formatted(columns, chunk);
      String theirs = "select %s from theirs_parts where %s".formatted(columns, chunk);
      demandNone("parts of hindsight only where " + chunk, ours + " except all " + theirs);
      demandNone("parts of DuckDB only where " + chunk, theirs + " except all " + ours);
    }
    out.printf("%,d parts compared%n", count("from ours_parts"));
  }

  private void histogram() {
    String columns = columns(KpiHistogram.TABLE);
    double moved = 0;
    for (String chunk : chunks(HISTOGRAM)) {
      moved +=
          duck.number(
              """
              select coalesce(sum(abs(n)), 0) / 2 from (
                select * exclude (contact_count), sum(contact_count) as n from (
                  select %1$s from ours_histogram where %2$s union all
                  select * replace (-contact_count as contact_count)
                  from (select %1$s from theirs_histogram where %2$s))
                group by all)"""
                  .formatted(columns, chunk));
    }
    double all = duck.number("select coalesce(sum(contact_count), 0) from ours_histogram");
    out.printf(
        "%,d buckets compared, %,.0f of %,.0f values beyond an edge%n",
        count("from ours_histogram"), moved, all);
    if (moved * 1_000_000 > all) {
      faults.add(
          "%,.0f of %,.0f values lie in other buckets, expected at most one in a million"
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
        "trends that differ or that one of both lacks",
        """
        select %1$s, a.value as hindsight, b.value as duckdb
        from (select *, true as is_there from ours_trend) a
        full join (select *, true as is_there from theirs_trend) b using (%1$s)
        where a.is_there is null or b.is_there is null or %2$s"""
            .formatted(keys, differs));
    out.printf("%,d trends compared%n", count("from ours_trend"));
  }

  /** Whatever a table tells beside the folder that holds a row. */
  private static String columns(Table table) {
    return table.columnNames().stream()
        .filter(column -> !column.equals(KpiParts.BUSINESS_MONTH.name()))
        .collect(joining(", "));
  }

  private void demandNone(String what, String rows) {
    long found = count("from (" + rows + ")");
    if (found > 0) {
      faults.add("%,d %s, such as %s".formatted(found, what, duck.lines(rows + " limit 3")));
    }
  }

  private List<String> chunks(String table) {
    return duck.lines(
        """
        select distinct
          'grain = ''' || grain || ''' and year(business_date) = ' || year(business_date)
        from (select grain, business_date from ours_%1$s union
          select grain, business_date from theirs_%1$s) order by all"""
            .formatted(table));
  }

  private long count(String rows) {
    return (long) duck.number("select count(*) " + rows);
  }

  private void view(String name, String files) {
    duck.execute(
        "create temp view %s as select * from read_parquet(%s)"
            .formatted(name, KpiSql.quoted(files)));
  }
}
