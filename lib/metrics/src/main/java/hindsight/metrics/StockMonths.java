package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Stock;
import hindsight.tables.Contacts;
import hindsight.tables.KpiParts;
import hindsight.tables.Months;
import hindsight.tables.Table;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The months in which the parts of a stock may differ from those of an earlier run: what a row
 * counts it counts on every day until it goes.
 *
 * @param before how the earlier run counted
 * @param now how rows are counted
 * @param parts rows of {@code core/kpi_parts} as the earlier run left them
 */
record StockMonths(Stock stock, Rules before, Rules now, Dataset<Row> parts) {
  private static final String WAS = "was_";
  private static final String IS = "is_";
  private static final String ID = "row_id";
  private static final String FROM = "from_date";
  private static final String GONE = "gone_date";
  private static final String AMOUNT = "counted_amount";

  /** Of rows that changed: those through which they stood then or stand now. */
  SortedSet<LocalDate> ofChanged(Table table, Dataset<Row> was, Dataset<Row> is) {
    Open then = open(table, was, before);
    Open today = open(table, is, now);
    Dataset<Row> stays = stays(table, then, "").unionByName(stays(table, today, ""));
    SortedSet<LocalDate> months = Months.between(stays, col(FROM), col(GONE));
    months.addAll(sinceFirst(then.firstMoves().unionByName(today.firstMoves())));
    return months;
  }

  /**
   * Of rows that are what they were, but of which more is known: those through which one that
   * counts otherwise stood or stands, and those between two dates on which one went.
   *
   * @param due rows of contacts or interactions
   */
  SortedSet<LocalDate> ofTime(Table table, Dataset<Row> due) {
    LocalDate open = now.calendar().dateOf(before.asOf()).withDayOfMonth(1);
    Column owner = stock.subject().owners().get(stock.definition().owner()).col();
    Dataset<Row> old = due.filter(owner.lt(lit(now.calendar().endOf(open.minusDays(1)))));
    Dataset<Row> both =
        stays(table, open(table, old, before), WAS)
            .join(
                stays(table, open(table, old, now), IS),
                col(WAS + ID).equalTo(col(IS + ID)),
                "full");
    Column countsAlike =
        col(WAS + FROM)
            .eqNullSafe(col(IS + FROM))
            .and(col(WAS + AMOUNT).eqNullSafe(col(IS + AMOUNT)));
    Column first =
        when(countsAlike, least(col(WAS + GONE), col(IS + GONE)))
            .otherwise(least(col(WAS + FROM), col(IS + FROM)));
    Dataset<Row> others =
        both.filter(not(countsAlike.and(col(WAS + GONE).eqNullSafe(col(IS + GONE)))));
    SortedSet<LocalDate> months =
        Months.between(others, first, greatest(col(WAS + GONE), col(IS + GONE)));
    if (months.isEmpty()) {
      return months;
    }
    Dataset<Row> came =
        others.filter(not(countsAlike)).select(coalesce(col(WAS + ID), col(IS + ID)).as(ID));
    Dataset<Row> rows = old.join(came, id(table).equalTo(col(ID)), "left_semi");
    months.addAll(
        sinceFirst(
            open(table, rows, before)
                .firstMoves()
                .unionByName(open(table, rows, now).firstMoves())));
    return months;
  }

  /**
   * A segment has a row on every day since the first that came to it: where that may be another
   * one, every month since.
   */
  private SortedSet<LocalDate> sinceFirst(Dataset<Row> firstMoves) {
    List<Row> firsts = firstMoves.collectAsList();
    SortedSet<LocalDate> eves = new TreeSet<>();
    firsts.forEach(first -> eves.add(eve(first)));
    Set<List<Object>> known = new HashSet<>();
    if (!eves.isEmpty()) {
      Open.stored(parts, stock, eves)
          .select(
              KpiParts.SEGMENT_KIND.col(),
              KpiParts.SEGMENT_VALUE.col(),
              KpiParts.BUSINESS_DATE.col())
          .filter(KpiParts.SEGMENT_KIND.col().isNotNull())
          .collectAsList()
          .forEach(row -> known.add(List.of(row.get(0), row.get(1), row.getDate(2).toLocalDate())));
    }
    return firsts.stream()
        .filter(first -> !known.contains(List.of(first.get(0), first.get(1), eve(first))))
        .map(first -> first.getDate(2).toLocalDate().withDayOfMonth(1))
        .min(LocalDate::compareTo)
        .map(now::monthsFrom)
        .orElseGet(TreeSet::new);
  }

  private static LocalDate eve(Row first) {
    return first.getDate(2).toLocalDate().minusDays(1);
  }

  /** Only the rows of one table. */
  private Open open(Table table, Dataset<Row> rows, Rules rules) {
    Facts facts =
        each ->
            each.equals(table)
                ? rows
                : rows.sparkSession().createDataFrame(List.<Row>of(), each.schema());
    return new Open(stock, facts, rules.over(Months.all()));
  }

  /** Each row that counts with its id, its first date, and that on which it goes or the last. */
  private Dataset<Row> stays(Table table, Open open, String prefix) {
    LocalDate last = now.calendar().dateOf(now.asOf().minusNanos(1));
    return open.stays()
        .select(
            id(table).as(prefix + ID),
            Contacts.BUSINESS_DATE.col().as(prefix + FROM),
            coalesce(col(Open.GONE), lit(last)).as(prefix + GONE),
            col(Open.AMOUNT).as(prefix + AMOUNT));
  }

  private static Column id(Table table) {
    return table.key().get(0).col();
  }
}
