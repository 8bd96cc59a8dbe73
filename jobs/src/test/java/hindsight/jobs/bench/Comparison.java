package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;

import hindsight.jobs.cli.Duck;
import hindsight.tables.Field;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether two came to the same KPIs. Large tables are compared year by year and grain by grain. */
final class Comparison {
  static final String PARTS = "parts";
  static final String HISTOGRAM = "histogram";
  static final String TREND = "trend";

  private static final String DIFFERS =
      """
      create or replace macro differs(a, b) as ((a is null) <> (b is null))
        or coalesce(abs(a - b) > 1e-9 * greatest(abs(a), abs(b)), false)""";

  private final Duck duck;
  private final PrintStream out;
  private final String us;
  private final String them;
  private final List<String> faults = new ArrayList<>();

  Comparison(Duck duck, PrintStream out, KpiFiles ours, KpiFiles theirs) {
    this.duck = duck.execute(DIFFERS);
    this.out = out;
    this.us = ours.maker();
    this.them = theirs.maker();
    ours.files().forEach((table, files) -> view("ours_" + table, files));
    theirs.files().forEach((table, files) -> view("theirs_" + table, files));
  }

  /**
   * Parts to the last digit, buckets but for one value in a million that a logarithm puts across an
   * edge, trends to nine digits in all that DuckDB makes of them.
   *
   * @throws IllegalStateException naming every difference
   */
  void demandEqual() {
    sameRows(KpiParts.TABLE, PARTS, KpiParts.BUSINESS_DATE);
    histogram();
    trends();
    demandNoFaults();
  }

  /**
   * Every row and column to the last bit.
   *
   * @throws IllegalStateException naming every difference
   */
  void demandIdentical() {
    sameRows(KpiParts.TABLE, PARTS, KpiParts.BUSINESS_DATE);
    sameRows(KpiHistogram.TABLE, HISTOGRAM, KpiParts.BUSINESS_DATE);
    sameRows(KpiTrend.TABLE, TREND, KpiTrend.PERIOD_START_DATE);
    demandNoFaults();
  }

  private void demandNoFaults() {
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "%s and %s differ:%n  %s".formatted(us, them, String.join("\n  ", faults)));
    }
    out.printf("%s and %s came to the same.%n", us, them);
  }

  private void sameRows(Table table, String view, Field date) {
    String columns = columns(table);
    for (String chunk : chunks(view, date)) {
      String ours = "select %s from ours_%s where %s".formatted(columns, view, chunk);
      String theirs = "select %s from theirs_%s where %s".formatted(columns, view, chunk);
      demandNone(
          "rows of %s of %s only, where %s".formatted(view, us, chunk),
          ours + " except all " + theirs);
      demandNone(
          "rows of %s of %s only, where %s".formatted(view, them, chunk),
          theirs + " except all " + ours);
    }
    out.printf("%,d rows of %s compared%n", count("from ours_" + view), view);
  }

  private void histogram() {
    String columns = columns(KpiHistogram.TABLE);
    double moved = 0;
    for (String chunk : chunks(HISTOGRAM, KpiParts.BUSINESS_DATE)) {
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
        select %1$s, a.value as ours, b.value as theirs
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

  private List<String> chunks(String view, Field date) {
    return duck.lines(
        """
        select distinct 'grain = ''' || grain || ''' and year(%2$s) = ' || year(%2$s)
        from (select grain, %2$s from ours_%1$s union select grain, %2$s from theirs_%1$s)
        order by all"""
            .formatted(view, date.name()));
  }

  private long count(String rows) {
    return (long) duck.number("select count(*) " + rows);
  }

  private void view(String name, List<String> files) {
    duck.execute(
        "create or replace temp view %s as select * from %s".formatted(name, KpiSql.stored(files)));
  }
}
