package hindsight.metrics;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import hindsight.metrics.Metric.Stock;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Months;
import hindsight.tables.Table;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The months in which parts, buckets or agents' cells may differ from those of an earlier run: all
 * that do, and few others.
 *
 * @param before the as-of of the earlier run
 * @param parts rows of {@code core/kpi_parts} as the earlier run left them
 */
public record PartMonths(Catalogue catalogue, Rules rules, Instant before, Dataset<Row> parts) {
  private static final String MONTH = "month";

  /**
   * Of rows that changed.
   *
   * @param table contacts, interactions, surveys, evaluations or repeats
   * @param was the rows as they were
   * @param is as they are
   */
  public SortedSet<LocalDate> ofChanged(Table table, Dataset<Row> was, Dataset<Row> is) {
    List<Column> counted = new ArrayList<>(owners(table));
    if (SegmentCounts.COUNTED.contains(table)) {
      counted.add(Contacts.BUSINESS_MONTH.col());
    }
    SortedSet<LocalDate> months = months(was.unionByName(is), counted);
    stocks(table).forEach(stock -> months.addAll(stock.ofChanged(table, was, is)));
    return upToAsOf(months);
  }

  /** Of rows that are what they were, of which the as-of that has moved on lets more be known. */
  public SortedSet<LocalDate> ofTime(Facts facts) {
    SortedSet<LocalDate> months = new TreeSet<>();
    if (!before.isBefore(rules.asOf())) {
      return months;
    }
    months.addAll(rules.monthsFrom(month(before)));
    for (Table table :
        Subject.ALL.stream().flatMap(each -> each.tables().stream()).collect(toSet())) {
      Dataset<Row> due = facts.rows(table).filter(isDue(table));
      months.addAll(months(due, owners(table)));
      stocks(table).forEach(stock -> months.addAll(stock.ofTime(table, due)));
    }
    return upToAsOf(months);
  }

  /**
   * Of the book of customers: the months of the contacts that who joined or left tells something
   * else about, and those from which on other numbers are on the books.
   *
   * @param book rows of {@code core/customers} as they were
   * @param now as they are
   * @param interactions rows of {@code core/interactions}
   */
  public SortedSet<LocalDate> ofCustomers(
      Dataset<Row> book, Dataset<Row> now, Dataset<Row> interactions) {
    SortedSet<LocalDate> months = new TreeSet<>();
    if (!counts(Subject.CUSTOMER_PERIODS)) {
      return months;
    }
    Dataset<Row> changed = BookChanges.of(book, now);
    Row first = changed.agg(min(BookChanges.BOOKS_FROM)).first();
    if (changed.isEmpty()) {
      return months;
    }
    Row earliest = interactions.agg(min(Contacts.BUSINESS_MONTH.col())).first();
    if (!first.isNullAt(0) && !earliest.isNullAt(0)) {
      LocalDate from = ((Date) first.get(0)).toLocalDate().withDayOfMonth(1);
      LocalDate begin = ((Date) earliest.get(0)).toLocalDate();
      months.addAll(rules.monthsFrom(from.isBefore(begin) ? begin : from));
    }
    months.addAll(
        months(
            interactions.join(
                changed,
                Interactions.CUSTOMER_ID
                    .col()
                    .equalTo(col(BookChanges.WHO))
                    .and(Interactions.BUSINESS_DATE.col().geq(col(BookChanges.CONTACTS_FROM))),
                "left_semi"),
            List.of(month(Contacts.STARTED_AT))));
    return upToAsOf(months);
  }

  /**
   * These months and, where customers are counted by period, those in which the periods begin that
   * hold one of their days.
   */
  public SortedSet<LocalDate> withPeriodStarts(Collection<LocalDate> months) {
    SortedSet<LocalDate> all = new TreeSet<>(months);
    if (counts(Subject.CUSTOMER_PERIODS)) {
      for (LocalDate month : months) {
        Period.holding(month, rules.calendar()).forEach(period -> all.add(period.month()));
      }
    }
    return all;
  }

  private boolean counts(Subject subject) {
    return catalogue.metrics().stream().anyMatch(metric -> metric.subject().equals(subject));
  }

  private SortedSet<LocalDate> upToAsOf(SortedSet<LocalDate> months) {
    return new TreeSet<>(months.headSet(month(rules.asOf().minusNanos(1)).plusMonths(1)));
  }

  private LocalDate month(Instant instant) {
    return rules.calendar().dateOf(instant).withDayOfMonth(1);
  }

  private Column month(Field instant) {
    return BusinessCalendar.month(rules.calendar().businessDate(instant.col()));
  }

  /** Whether the as-of has passed one of a row's instants, or the row is still followed. */
  private Column isDue(Table table) {
    List<Subject> subjects =
        Subject.ALL.stream().filter(subject -> subject.tables().contains(table)).toList();
    Instant longest = before.minus(Duration.ofDays(rules.policy().repeatDays()));
    return Stream.concat(
            subjects.stream()
                .flatMap(subject -> subject.instants().stream())
                .distinct()
                .map(at -> at.col().geq(lit(before)).and(rules.hasPassed(at))),
            subjects.stream()
                .flatMap(subject -> subject.followed().stream())
                .distinct()
                .map(from -> from.col().geq(lit(longest)).and(rules.hasPassed(from))))
        .reduce(Column::or)
        .orElseThrow();
  }

  private Stream<StockMonths> stocks(Table table) {
    return catalogue.ofForm(Stock.class).stream()
        .filter(stock -> stock.subject().tables().contains(table))
        .map(stock -> new StockMonths(stock, rules.at(before), rules, parts));
  }

  /** The months of the dates that own a table's rows. */
  private List<Column> owners(Table table) {
    return catalogue.metrics().stream()
        .filter(metric -> metric.subject().tables().contains(table))
        .map(metric -> metric.subject().owners().get(metric.definition().owner()))
        .distinct()
        .map(this::month)
        .toList();
  }

  private static SortedSet<LocalDate> months(Dataset<Row> rows, List<Column> months) {
    return months.isEmpty()
        ? new TreeSet<>()
        : Months.in(
            rows.select(explode(array(months.toArray(Column[]::new))).as(MONTH)), col(MONTH));
  }
}
