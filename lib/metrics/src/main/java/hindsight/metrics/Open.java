package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Stock;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import hindsight.tables.Months;
import hindsight.tables.Table;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * A stock, such as the contacts that are open at the end of a day: what came and went each day, as
 * a running total that stands until it next changes.
 */
final class Open {
  /** What a row counts. */
  static final String AMOUNT = "open_amount";

  /** The date on which a row goes; null while it has not. */
  static final String GONE = "gone_on";

  private static final String CHANGE = "change";
  private static final String ROWS = "row_change";
  private static final String MOVE = "move";
  private static final String NEXT = "next_date";

  private final Stock metric;
  private final List<Source> sources;
  private final Rules rules;
  private final Facts facts;

  /**
   * @param facts of which {@code core/kpi_parts} are those of the last success, from which the
   *     months that are made go on
   */
  Open(Stock metric, Facts facts, Rules rules) {
    this.metric = metric;
    this.facts = facts;
    this.rules = rules;
    Source.Group group = new Source.Group(metric.subject(), metric.definition().owner());
    this.sources = Source.of(group, this::mayMove, rules.over(Months.all()));
  }

  /** The rows that may come or go in the months that are made. */
  private Dataset<Row> mayMove(Table table) {
    Dataset<Row> rows = facts.rows(table);
    if (rules.months().isAll() || !endsAtAnInstant()) {
      return rows;
    }
    return rows.filter(
        metric.subject().instants().stream()
            .filter(field -> table.columnNames().contains(field.name()))
            .map(field -> rules.months().holdInstant(field.col(), rules.calendar()))
            .reduce(Column::or)
            .orElse(lit(true)));
  }

  /** Whether a row ends at one of its own instants, so that the others tell nothing of it. */
  private boolean endsAtAnInstant() {
    Stream<Field> instants =
        Stream.concat(metric.subject().instants().stream(), Stream.of(ContactFacts.SOLVED_AT));
    String names = instants.map(Field::name).collect(Collectors.joining("|"));
    return metric.until().matches("(?:coalesce|least|greatest|[(),\\s]|" + names + ")+");
  }

  /** Where {@link #perCell} has the sums. */
  Sums.Of sums() {
    return new Sums.Of(metric, col(CHANGE), null, null, null, null, col(ROWS), col(ROWS), lit(1L));
  }

  /**
   * A row per cell and day, from the cell's first row to the last complete day. The cells of marts
   * are left out on days on which nothing was open.
   */
  Dataset<Row> perCell() {
    Dataset<Row> changes = changes();
    LocalDate lastDay = rules.calendar().dateOf(rules.asOf()).minusDays(1);
    if (rules.months().isAll()) {
      return standing(changes, lastDay);
    }
    return rules.months().runs().stream()
        .map(run -> inRun(changes, run, lastDay))
        .reduce(Dataset::unionByName)
        .orElseGet(() -> standing(changes, lastDay).limit(0));
  }

  private Dataset<Row> changes() {
    return sources.stream()
        .map(this::changes)
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .filter(Parts.isCounted(metric.definition()))
        .withColumn(Cells.COUNTED.name(), Cells.COUNTED.unknown());
  }

  /** Kind and value of every segment to which a row came, with the date of the first. */
  Dataset<Row> firstMoves() {
    return changes()
        .filter(KpiParts.GRAIN.col().equalTo(Cell.SEGMENT))
        .groupBy(KpiParts.SEGMENT_KIND.col(), KpiParts.SEGMENT_VALUE.col())
        .agg(min(Contacts.BUSINESS_DATE.col()).as(Contacts.BUSINESS_DATE.name()));
  }

  /** The stored parts of the metric on these days. */
  static Dataset<Row> stored(Dataset<Row> parts, Stock metric, Collection<LocalDate> days) {
    return parts.filter(
        Months.of(days.stream().map(day -> day.withDayOfMonth(1)).toList())
            .hold(KpiParts.BUSINESS_MONTH.col())
            .and(KpiParts.BUSINESS_DATE.col().isin(days.stream().map(Date::valueOf).toArray()))
            .and(KpiParts.METRIC_ID.col().equalTo(metric.id()))
            .and(KpiParts.METRIC_VERSION.col().equalTo(metric.definition().version()))
            .and(KpiParts.OWNER.col().equalTo(metric.definition().owner())));
  }

  /** Goes on from what stood on the day before. */
  private Dataset<Row> inRun(Dataset<Row> changes, Months.Run run, LocalDate lastDay) {
    LocalDate eve = run.first().minusDays(1);
    Column date = Contacts.BUSINESS_DATE.col();
    Dataset<Row> before =
        stored(facts.rows(KpiParts.TABLE), metric, List.of(eve))
            .withColumn(Cells.COUNTED.name(), Cells.COUNTED.unknown())
            .withColumn(CHANGE, KpiParts.NUMERATOR.col())
            .withColumn(ROWS, KpiParts.MEASURED_COUNT.col())
            .select(Cells.dateCellAnd(col(CHANGE), col(ROWS)));
    Dataset<Row> moves = changes.filter(date.between(lit(run.first()), lit(run.end())));
    LocalDate last = lastDay.isBefore(run.end()) ? lastDay : run.end();
    return standing(moves.unionByName(before), last).filter(date.geq(lit(run.first())));
  }

  private static Dataset<Row> standing(Dataset<Row> changes, LocalDate lastDay) {
    Dataset<Row> perDay =
        changes
            .groupBy(Cells.dateCellAnd())
            .agg(sum(col(CHANGE).cast(KpiParts.NUMERATOR.type())).as(CHANGE), sum(ROWS).as(ROWS));
    WindowSpec upwards =
        Window.partitionBy(Arrays.stream(Cells.dateCellAnd()).skip(2).toArray(Column[]::new))
            .orderBy(Contacts.BUSINESS_DATE.col());
    Column next = coalesce(col(NEXT), lit(lastDay.plusDays(1)));
    Column days = sequence(Contacts.BUSINESS_DATE.col(), date_add(next, -1));
    return perDay
        .withColumn(NEXT, lead(Contacts.BUSINESS_DATE.col(), 1).over(upwards))
        .withColumn(CHANGE, sum(CHANGE).over(upwards))
        .withColumn(ROWS, sum(ROWS).over(upwards))
        .filter(col(ROWS).gt(0).or(KpiParts.GRAIN.col().equalTo(Cell.SEGMENT)))
        .filter(next.gt(Contacts.BUSINESS_DATE.col()))
        .withColumn(Contacts.BUSINESS_DATE.name(), explode(days))
        .withColumn(
            Contacts.BUSINESS_MONTH.name(), BusinessCalendar.month(Contacts.BUSINESS_DATE.col()));
  }

  /** The rows that count, each with {@link #AMOUNT} and {@link #GONE}. */
  Dataset<Row> stays() {
    return sources.stream()
        .map(this::stays)
        .reduce((some, more) -> some.unionByName(more, true))
        .orElseThrow();
  }

  private Dataset<Row> stays(Source source) {
    Reading reading = Reading.of(metric, source.rows());
    Column amount = coalesce(reading.numerator().part(), lit(0L));
    Column until = expr(metric.until());
    Column ended =
        when(
            until.lt(lit(rules.asOf())),
            greatest(rules.calendar().businessDate(until), Contacts.BUSINESS_DATE.col()));
    return source
        .rows()
        .filter(reading.isMeasured().and(amount.notEqual(lit(0L))))
        .withColumn(AMOUNT, amount)
        .withColumn(GONE, ended);
  }

  /** What came counts on its date, and against it on the date on which it ended. */
  private Dataset<Row> changes(Source source) {
    Cells cells = source.cells().only(metric.definition().grains());
    Column moves =
        array(
            move(Contacts.BUSINESS_DATE.col(), col(AMOUNT), lit(1L)),
            move(col(GONE), col(AMOUNT).multiply(lit(-1L)), lit(-1L)));
    Dataset<Row> moved =
        stays(source)
            .select(
                Stream.concat(
                        Arrays.stream(cells.dimensionsAnd()).skip(2),
                        Stream.of(explode(moves).as(MOVE)))
                    .toArray(Column[]::new))
            .withColumn(Contacts.BUSINESS_DATE.name(), col(MOVE + ".date"))
            .filter(Contacts.BUSINESS_DATE.col().isNotNull())
            .withColumn(
                Contacts.BUSINESS_MONTH.name(),
                BusinessCalendar.month(Contacts.BUSINESS_DATE.col()))
            .select(
                cells.dimensionsAnd(
                    col(MOVE + ".amount").as(CHANGE), col(MOVE + ".rows").as(ROWS)));
    return cells.spread(moved, List.of(), List.of(sum(CHANGE).as(CHANGE), sum(ROWS).as(ROWS)));
  }

  private static Column move(Column date, Column amount, Column rows) {
    return struct(date.cast(DataTypes.DateType).as("date"), amount.as("amount"), rows.as("rows"));
  }
}
