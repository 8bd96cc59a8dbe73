package hindsight.metrics;

import static org.apache.spark.sql.functions.not;

import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Interactions;
import hindsight.tables.KpiParts;
import hindsight.tables.Months;
import hindsight.tables.Repeats;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A run and the next one, which makes only the months that changed. */
final class Rerun {
  /** How rows of core tables become those of a table that is cut by month. */
  @FunctionalInterface
  interface Making {
    Dataset<Row> of(SparkSession spark, Facts facts, Catalogue catalogue, Rules rules);
  }

  static final Making PARTS = Parts::of;
  static final Making SEGMENTS = (spark, facts, catalogue, rules) -> SegmentCounts.of(facts, rules);

  /** Every table that is cut by the months that are named. */
  static final List<Making> EACH = List.of(PARTS, Histogram::of, AgentParts::of, SEGMENTS);

  private final Catalogue catalogue;
  private final BusinessCalendar calendar;
  private final CoreRows was;
  private final Instant before;
  private final CoreRows is;
  private final Instant asOf;
  private final Dataset<Row> parts;
  private final PartMonths rule;
  private final SortedSet<LocalDate> months;

  Rerun(
      Catalogue catalogue,
      BusinessCalendar calendar,
      CoreRows was,
      Instant before,
      CoreRows is,
      Instant asOf) {
    this.catalogue = catalogue;
    this.calendar = calendar;
    this.was = was;
    this.before = before;
    this.is = is;
    this.asOf = asOf;
    this.parts = kept(made(PARTS, was, before, Months.all()));
    this.rule = new PartMonths(catalogue, rules(asOf, Months.all()), before, parts);
    this.months = named();
  }

  /** The months that {@link PartMonths} names. */
  SortedSet<LocalDate> months() {
    return months;
  }

  private SortedSet<LocalDate> named() {
    CoreRows old = was.but(is);
    CoreRows fresh = is.but(was);
    SortedSet<LocalDate> named = new TreeSet<>(rule.ofTime(is));
    for (Table table :
        List.of(
            Contacts.TABLE,
            Interactions.TABLE,
            Surveys.TABLE,
            Evaluations.TABLE,
            Repeats.TABLE,
            ContactSentiment.CORE)) {
      if (!old.of(table).isEmpty() || !fresh.of(table).isEmpty()) {
        named.addAll(rule.ofChanged(table, old.rows(table), fresh.rows(table)));
      }
    }
    Stream.of(old, fresh)
        .flatMap(rows -> rows.of(AgentTime.TABLE).stream())
        .forEach(row -> named.add((LocalDate) row.get(AgentTime.BUSINESS_MONTH)));
    if (!was.of(Customers.TABLE).equals(is.of(Customers.TABLE))) {
      named.addAll(
          rule.ofCustomers(
              was.rows(Customers.TABLE), is.rows(Customers.TABLE), is.rows(Interactions.TABLE)));
    }
    return rule.withPeriodStarts(named);
  }

  /** The earlier rows, those of the named months replaced. */
  List<String> sliced(Making making) {
    Dataset<Row> old = making == PARTS ? parts : made(making, was, before, Months.all());
    Dataset<Row> again = made(making, is, asOf, Months.of(months));
    return texts(
        old.filter(not(Months.of(months).hold(KpiParts.BUSINESS_MONTH.col()))).unionByName(again));
  }

  /** The rows of a run that makes everything. */
  List<String> full(Making making) {
    return texts(made(making, is, asOf, Months.all()));
  }

  private Dataset<Row> made(Making making, CoreRows rows, Instant until, Months some) {
    Facts facts = table -> table.equals(KpiParts.TABLE) ? parts : rows.rows(table);
    return making.of(LocalSession.spark(), facts, catalogue, rules(until, some));
  }

  private Rules rules(Instant until, Months some) {
    return new Rules(KpiPolicy.standard(), calendar, until, Segments.all()).over(some);
  }

  private static Dataset<Row> kept(Dataset<Row> rows) {
    return LocalSession.spark().createDataFrame(rows.collectAsList(), rows.schema());
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
