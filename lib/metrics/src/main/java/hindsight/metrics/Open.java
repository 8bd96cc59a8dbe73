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
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Stock;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.KpiParts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
  private static final String CHANGE = "change";
  private static final String ROWS = "row_change";
  private static final String MOVE = "move";
  private static final String NEXT = "next_date";

  private final Stock metric;
  private final List<Source> sources;
  private final Rules rules;

  Open(Stock metric, List<Source> sources, Rules rules) {
    this.metric = metric;
    this.sources = sources;
    this.rules = rules;
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
    Dataset<Row> changes =
        sources.stream()
            .map(this::changes)
            .reduce(Dataset::unionByName)
            .orElseThrow()
            .groupBy(Cells.dateCellAnd())
            .agg(sum(CHANGE).as(CHANGE), sum(ROWS).as(ROWS));
    LocalDate lastDay = rules.calendar().dateOf(rules.asOf()).minusDays(1);
    WindowSpec upwards =
        Window.partitionBy(Arrays.stream(Cells.dateCellAnd()).skip(2).toArray(Column[]::new))
            .orderBy(Contacts.BUSINESS_DATE.col());
    Column next = coalesce(col(NEXT), lit(lastDay.plusDays(1)));
    Column days = sequence(Contacts.BUSINESS_DATE.col(), date_add(next, -1));
    return changes
        .withColumn(NEXT, lead(Contacts.BUSINESS_DATE.col(), 1).over(upwards))
        .withColumn(CHANGE, sum(CHANGE).over(upwards))
        .withColumn(ROWS, sum(ROWS).over(upwards))
        .filter(col(ROWS).gt(0).or(KpiParts.GRAIN.col().equalTo(Cell.SEGMENT)))
        .filter(next.gt(Contacts.BUSINESS_DATE.col()))
        .withColumn(Contacts.BUSINESS_DATE.name(), explode(days))
        .withColumn(
            Contacts.BUSINESS_MONTH.name(), BusinessCalendar.month(Contacts.BUSINESS_DATE.col()));
  }

  /** What came counts on its date, and against it on the date on which it ended. */
  private Dataset<Row> changes(Source source) {
    Cells cells = source.cells().only(metric.definition().grains());
    Reading reading = Reading.of(metric, source.rows());
    Column amount = coalesce(reading.numerator().part(), lit(0L));
    Column until = expr(metric.until());
    Column ended =
        when(
            until.lt(lit(rules.asOf())),
            greatest(rules.calendar().businessDate(until), Contacts.BUSINESS_DATE.col()));
    Column moves =
        array(
            move(Contacts.BUSINESS_DATE.col(), amount, lit(1L)),
            move(ended, amount.multiply(lit(-1L)), lit(-1L)));
    Dataset<Row> moved =
        source
            .rows()
            .filter(reading.isMeasured().and(amount.notEqual(lit(0L))))
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
