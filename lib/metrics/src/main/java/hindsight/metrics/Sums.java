package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Reading.Side;
import hindsight.tables.KpiParts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What many metrics sum over the same rows. Every question with a yes or no of any metric is asked
 * once per row; rows with equal answers are summed together, with a sum per amount, and only these
 * few rows are looked at metric by metric. So the cost per row hardly grows with the catalogue.
 */
final class Sums {

  /** Columns that are each needed once, however many metrics ask for them. */
  private record Once(String prefix, Map<String, Integer> places, List<Column> columns) {
    Once(String prefix) {
      this(prefix, new HashMap<>(), new ArrayList<>());
    }

    int place(String meaning, Column column) {
      return places.computeIfAbsent(
          meaning,
          unseen -> {
            columns.add(column);
            return columns.size() - 1;
          });
    }

    /** The column under its name, once it has been selected. */
    Column named(String meaning, Column column) {
      return col(name(place(meaning, column)));
    }

    String name(int place) {
      return prefix + place;
    }

    List<Column> aliased() {
      return IntStream.range(0, columns.size()).mapToObj(i -> columns.get(i).as(name(i))).toList();
    }
  }

  /** The sums of one metric, as columns over {@link #total}; null where it keeps none. */
  record Of(
      Metric metric,
      Column numerator,
      Column denominator,
      Column numeratorSquares,
      Column products,
      Column denominatorSquares,
      Column eligible,
      Column measured,
      Column scope) {}

  private static final String ANSWERS = "answers";
  private static final String ROWS = "1";
  private static final int ANSWERS_PER_COLUMN = 62;

  private final Dataset<Row> rows;
  private final Once questions = new Once("question");
  private final Once amounts = new Once("amount");
  private final Once totals = new Once("total");
  private final List<Of> metrics = new ArrayList<>();

  /**
   * @param rows whose columns the metrics name; only their types are read here
   */
  Sums(Dataset<Row> rows, List<Metric> metrics) {
    this.rows = rows;
    amounts.named(ROWS, lit(1L));
    metrics.forEach(this::add);
  }

  List<Of> metrics() {
    return metrics;
  }

  /** Of a row: its answers, packed, and its amounts. */
  Column[] ofRow() {
    List<Column> columns = new ArrayList<>();
    List<Column> asked = questions.columns();
    for (int first = 0; first < asked.size(); first += ANSWERS_PER_COLUMN) {
      Column packed = lit(0L);
      for (int i = first; i < Math.min(first + ANSWERS_PER_COLUMN, asked.size()); i++) {
        Column answer = when(asked.get(i), lit(1L << (i - first))).otherwise(lit(0L));
        packed = packed.bitwiseOR(answer);
      }
      columns.add(packed.as(answers(first)));
    }
    columns.addAll(amounts.aliased());
    return columns.toArray(Column[]::new);
  }

  /** The columns by which rows are summed together, beside their dimensions. */
  List<String> keys() {
    return Stream.iterate(0, i -> i < questions.columns().size(), i -> i + ANSWERS_PER_COLUMN)
        .map(Sums::answers)
        .toList();
  }

  /** The amounts of rows with equal answers. */
  List<Column> byAnswers() {
    return IntStream.range(0, amounts.columns().size())
        .mapToObj(amounts::name)
        .map(name -> sum(col(name)).as(name))
        .toList();
  }

  /** What the metrics are made of, by the keys, of rows that have the amounts by answers. */
  Dataset<Row> total(Dataset<Row> byAnswers, Column[] keys) {
    List<Column> each = totals.aliased();
    return byAnswers
        .groupBy(keys)
        .agg(each.get(0), each.subList(1, each.size()).toArray(Column[]::new));
  }

  private void add(Metric metric) {
    Reading reading = Reading.of(metric, rows);
    Optional<Side> over = reading.denominator();
    Side numerator = reading.numerator();
    BitSet scope =
        metric
            .definition()
            .filter()
            .map(filter -> and(new BitSet(), "is " + filter, reading.inScope()))
            .orElseGet(BitSet::new);
    boolean isApart = metric.subject().isApart();
    BitSet eligible =
        over.filter(side -> side.isCount() || !isApart)
            .map(
                side ->
                    and(scope, (side.isCount() ? "is " : "not 0 ") + side.text(), side.belongs()))
            .orElse(scope);
    BitSet known = and(eligible, "known " + numerator.text(), numerator.isKnown());
    BitSet measured =
        over.filter(side -> !side.isCount())
            .map(side -> and(known, "known " + side.text(), side.isKnown()))
            .orElse(known);
    boolean isMean = metric instanceof Metric.Ratio && !numerator.isCount();
    boolean isRatio = over.isPresent() && !over.get().isCount();
    boolean isSpread = metric instanceof Metric.Ratio && (isMean || isRatio) && !isApart;
    metrics.add(
        new Of(
            metric,
            total(measured, Optional.of(numerator)),
            total(measured, over),
            isSpread ? squares(measured, numerator, numerator) : null,
            isSpread && isRatio ? squares(measured, numerator, over.get()) : null,
            isSpread && isRatio ? squares(measured, over.get(), over.get()) : null,
            count(eligible),
            count(measured),
            count(scope)));
  }

  /** The sum of a side over the rows that said yes to all questions; their number without one. */
  private Column total(BitSet questions, Optional<Side> side) {
    if (side.isEmpty()) {
      return count(questions);
    }
    return side.get().isCount()
        ? count(and(questions, "is " + side.get().text(), side.get().isTrue()))
        : total(questions, amounts.named(side.get().text(), known(side.get())));
  }

  private Column count(BitSet questions) {
    return total(questions, amounts.named(ROWS, lit(1L)));
  }

  private Column total(BitSet questions, Column amount) {
    return totals.named(
        questions + " " + amount, sum(when(areAnswered(questions), amount).otherwise(lit(0L))));
  }

  /**
   * The sum of products of two sides. Of whole numbers it is summed as longs, each cut in two at
   * bit 20, so that it is exact without a decimal per row.
   */
  private Column squares(BitSet questions, Side one, Side other) {
    String name = one.text() + " * " + other.text();
    Column a = known(one);
    Column b = known(other);
    if (!(one.isWhole() || one.isCount()) || !(other.isWhole() || other.isCount())) {
      Column product = a.cast(KpiParts.PART).multiply(b.cast(KpiParts.PART)).cast(KpiParts.SUM);
      return total(questions, amounts.named(name, product));
    }
    Column highs = total(questions, amounts.named("high " + name, high(a).multiply(high(b))));
    Column mixed =
        total(
            questions,
            amounts.named(
                "mixed " + name, high(a).multiply(low(b)).plus(low(a).multiply(high(b)))));
    Column lows = total(questions, amounts.named("low " + name, low(a).multiply(low(b))));
    return shifted(highs, 40).plus(shifted(mixed, 20)).plus(shifted(lows, 0));
  }

  private static Column high(Column whole) {
    return shiftright(whole, 20);
  }

  private static Column low(Column whole) {
    return whole.bitwiseAND(lit((1L << 20) - 1));
  }

  private static Column shifted(Column sum, int bits) {
    return sum.cast(DataTypes.createDecimalType(20, 0))
        .multiply(lit(BigDecimal.valueOf(1L << bits)).cast(DataTypes.createDecimalType(13, 0)));
  }

  private static Column known(Side side) {
    return coalesce(side.part(), lit(0L));
  }

  private BitSet and(BitSet questions, String meaning, Column question) {
    BitSet more = (BitSet) questions.clone();
    more.set(this.questions.place(meaning, question));
    return more;
  }

  private static Column areAnswered(BitSet questions) {
    Column all = lit(true);
    for (int first = 0; first < questions.length(); first += ANSWERS_PER_COLUMN) {
      BitSet here = questions.get(first, first + ANSWERS_PER_COLUMN);
      if (!here.isEmpty()) {
        Column mask = lit(here.toLongArray()[0]);
        all = all.and(col(answers(first)).bitwiseAND(mask).equalTo(mask));
      }
    }
    return all;
  }

  private static String answers(int first) {
    return ANSWERS + first / ANSWERS_PER_COLUMN;
  }
}
