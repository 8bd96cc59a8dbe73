package hindsight.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The months whose rows are made.
 *
 * @param only their first days; nothing means every month
 */
public record Months(Optional<SortedSet<LocalDate>> only) {

  /** Months that follow each other, by the first days of the first and the last. */
  public record Run(LocalDate first, LocalDate last) {
    /** The last day. */
    public LocalDate end() {
      return last.plusMonths(1).minusDays(1);
    }
  }

  public static Months all() {
    return new Months(Optional.empty());
  }

  public static Months of(Collection<LocalDate> firstDays) {
    return new Months(Optional.of(new TreeSet<>(firstDays)));
  }

  /** The different first days that a column of months has. */
  public static SortedSet<LocalDate> in(Dataset<Row> rows, Column month) {
    SortedSet<LocalDate> months = new TreeSet<>();
    rows.select(month)
        .filter(month.isNotNull())
        .distinct()
        .collectAsList()
        .forEach(row -> months.add(((Date) row.get(0)).toLocalDate()));
    return months;
  }

  /** The first days of the months that hold a date from one to another. */
  public static SortedSet<LocalDate> between(LocalDate from, LocalDate to) {
    SortedSet<LocalDate> months = new TreeSet<>();
    for (LocalDate month = from.withDayOfMonth(1);
        !month.isAfter(to);
        month = month.plusMonths(1)) {
      months.add(month);
    }
    return months;
  }

  /** The months that hold a date from one to another, of rows that have the first. */
  public static SortedSet<LocalDate> between(Dataset<Row> rows, Column from, Column to) {
    Column first = BusinessCalendar.month(from);
    Column last = greatest(BusinessCalendar.month(to), first);
    Dataset<Row> spans = rows.select(first.as("first"), last.as("last")).distinct();
    Column months = sequence(col("first"), col("last"), expr("interval 1 month"));
    return in(spans.select(explode(months).as("month")), col("month"));
  }

  public boolean isAll() {
    return only.isEmpty();
  }

  /** Whether there is not one. */
  public boolean isNone() {
    return only.isPresent() && only.get().isEmpty();
  }

  /** Whether a column of months names one of these. */
  public Column hold(Column month) {
    return only.map(days -> month.isin(days.stream().map(Date::valueOf).toArray()))
        .orElseGet(() -> lit(true));
  }

  /** Whether an instant's business date lies in one of these; file statistics know instants. */
  public Column holdInstant(Column instant, BusinessCalendar calendar) {
    if (isAll()) {
      return lit(true);
    }
    Column holds = lit(false);
    for (Run run : runs()) {
      Instant from = calendar.endOf(run.first().minusDays(1));
      Instant until = calendar.endOf(run.end());
      holds = holds.or(instant.geq(lit(from)).and(instant.lt(lit(until))));
    }
    return holds;
  }

  /** These months as runs without a gap, in order; none where it is every month. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (LocalDate month : only.orElseGet(TreeSet::new)) {
      int last = runs.size() - 1;
      if (last >= 0 && runs.get(last).last().plusMonths(1).equals(month)) {
        runs.set(last, new Run(runs.get(last).first(), month));
      } else {
        runs.add(new Run(month, month));
      }
    }
    return runs;
  }
}
