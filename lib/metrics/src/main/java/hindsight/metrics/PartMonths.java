package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;

import hindsight.metrics.Metric.Stock;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.KpiParts;
import hindsight.tables.Months;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The months in which parts, buckets or agents' cells may differ from those of an earlier run: all
 * that do, and few others.
 *
 * @param before the as-of of the earlier run
 * @param parts rows of {@code core/kpi_parts} as the earlier run left them
 */
public record PartMonths(Catalogue catalogue, Rules rules, Instant before, Dataset<Row> parts) {
  private static final String MONTH = "month";

  /** What the as-of can make known of a row beside that it began. */
  private static final List<Field> COMES_DUE =
      List.of(
          Contacts.STARTED_AT,
          Contacts.ANSWERED_AT,
          Contacts.ENDED_AT,
          Contacts.RESOLVED_AT,
          Contacts.DUE_AT,
          Surveys.INVITED_AT,
          Evaluations.EVALUATED_AT);

  /**
   * Of rows that changed.
   *
   * @param table contacts, interactions, surveys or evaluations
   * @param rows as they were, and as they are
   */
  public SortedSet<LocalDate> ofChanged(Table table, Dataset<Row> rows) {
    SortedSet<LocalDate> months = new TreeSet<>();
    boolean isOfContacts = table.equals(Contacts.TABLE) || table.equals(Interactions.TABLE);
    List<Column> spans = new ArrayList<>();
    for (Metric metric : catalogue.metrics()) {
      Subject subject = metric.subject();
      boolean counts =
          subject.source().equals(table) || (isOfContacts && subject.equals(Subject.CONTACTS));
      if (counts) {
        Column owner = subject.owners().get(metric.definition().owner()).col();
        spans.add(months(owner, owner));
      }
    }
    boolean areInPeriods = table.equals(Interactions.TABLE) && counts(Subject.CUSTOMER_PERIODS);
    if (areInPeriods) {
      spans.add(months(Contacts.STARTED_AT.col(), Contacts.STARTED_AT.col()));
    }
    if (!spans.isEmpty()) {
      months.addAll(exploded(rows, spans));
    }
    if (isOfContacts) {
      for (Stock stock : catalogue.ofForm(Stock.class)) {
        months.addAll(standing(stock, rows));
        months.addAll(sinceFirst(stock, table, rows));
      }
    }
    return upToAsOf(months);
  }

  /** From the start of what a stock counts until it goes, or to the as-of. */
  private SortedSet<LocalDate> standing(Stock stock, Dataset<Row> rows) {
    Dataset<Row> known = ContactFacts.of(rows, rules);
    Column until = coalesce(expr(stock.until()), lit(rules.asOf()));
    Column end = greatest(least(until, lit(rules.asOf())), Contacts.STARTED_AT.col());
    return exploded(
        known.filter(Reading.of(stock, known).isMeasured()),
        List.of(months(Contacts.STARTED_AT.col(), end)));
  }

  /**
   * A segment has a row on every day since the first that came to it: where that may be another
   * one, every month since.
   */
  private SortedSet<LocalDate> sinceFirst(Stock stock, Table table, Dataset<Row> rows) {
    SparkSession spark = rows.sparkSession();
    Facts changed =
        each -> each.equals(table) ? rows : spark.createDataFrame(List.<Row>of(), each.schema());
    List<Row> firsts = new Open(stock, changed, rules).firstMoves().collectAsList();
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
        .map(this::untilAsOf)
        .orElseGet(TreeSet::new);
  }

  private static LocalDate eve(Row first) {
    return first.getDate(2).toLocalDate().minusDays(1);
  }

  private SortedSet<LocalDate> untilAsOf(LocalDate from) {
    LocalDate last = month(rules.asOf().minusNanos(1));
    SortedSet<LocalDate> months = new TreeSet<>();
    for (LocalDate m = from; !m.isAfter(last); m = m.plusMonths(1)) {
      months.add(m);
    }
    return months;
  }

  /** Of rows that are what they were, of which the as-of that has moved on lets more be known. */
  public SortedSet<LocalDate> ofTime(Facts facts) {
    SortedSet<LocalDate> months = new TreeSet<>();
    if (!before.isBefore(rules.asOf())) {
      return months;
    }
    months.addAll(untilAsOf(month(before)));
    for (Table table :
        List.of(Contacts.TABLE, Interactions.TABLE, Surveys.TABLE, Evaluations.TABLE)) {
      Column isDue =
          COMES_DUE.stream()
              .filter(field -> table.columnNames().contains(field.name()))
              .map(Field::col)
              .map(at -> at.geq(lit(before)).and(at.lt(lit(rules.asOf()))))
              .reduce(Column::or)
              .orElseThrow();
      Dataset<Row> due = facts.rows(table).filter(isDue);
      List<Column> owners =
          Subject.ALL.stream()
              .filter(
                  subject ->
                      subject.source().equals(table)
                          || (table.equals(Interactions.TABLE) && subject.equals(Subject.CONTACTS)))
              .flatMap(subject -> subject.owners().values().stream())
              .map(owner -> months(owner.col(), owner.col()))
              .toList();
      months.addAll(exploded(due, owners));
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
      months.addAll(untilAsOf(from.isBefore(begin) ? begin : from));
    }
    Column start = Contacts.STARTED_AT.col();
    months.addAll(
        exploded(
            interactions.join(
                changed,
                Interactions.CUSTOMER_ID
                    .col()
                    .equalTo(col(BookChanges.WHO))
                    .and(Interactions.BUSINESS_DATE.col().geq(col(BookChanges.CONTACTS_FROM))),
                "left_semi"),
            List.of(months(start, start))));
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
        int place =
            Math.floorMod(month.getMonthValue() - rules.calendar().fiscalYearStartMonth(), 12);
        all.add(month.minusMonths(1));
        all.add(month.minusMonths(place % 3));
        all.add(month.minusMonths(place));
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

  /** The months from one instant to another; null where there is none. */
  private Column months(Column from, Column to) {
    BusinessCalendar calendar = rules.calendar();
    return sequence(
        BusinessCalendar.month(calendar.businessDate(from)),
        BusinessCalendar.month(calendar.businessDate(to)),
        expr("interval 1 month"));
  }

  private static SortedSet<LocalDate> exploded(Dataset<Row> rows, List<Column> spans) {
    Column each = flatten(array_compact(array(spans.toArray(Column[]::new))));
    return Months.in(rows.select(explode(each).as(MONTH)), col(MONTH));
  }
}
