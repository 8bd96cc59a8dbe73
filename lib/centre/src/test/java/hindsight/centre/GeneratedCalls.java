package hindsight.centre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What a plan generates, read back from its CSV. */
record GeneratedCalls(CentrePlan plan, List<Row> rows) {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<String> COLUMNS = List.of(CallCsv.HEADER.split(","));

  /** A line of the export, by the names of its header. */
  record Row(List<String> values) {
    String text(String column) {
      return values.get(COLUMNS.indexOf(column));
    }

    boolean has(String column) {
      return !text(column).isEmpty();
    }

    long number(String column) {
      return Long.parseLong(text(column));
    }

    Instant instant(String column) {
      return Instant.parse(text(column));
    }

    boolean is(String column, String value) {
      return text(column).equals(value);
    }
  }

  static CentrePlan plan(long seed, long contacts, String from, String to) {
    return new CentrePlan(seed, contacts, LocalDate.parse(from), LocalDate.parse(to), BERLIN);
  }

  static GeneratedCalls of(CentrePlan plan) {
    CallCentre centre = new CallCentre(plan);
    return new GeneratedCalls(
        plan,
        centre.months().stream()
            .flatMap(month -> csv(centre, month).lines().skip(1))
            .map(line -> new Row(List.of(line.split(",", -1))))
            .toList());
  }

  static String csv(CallCentre centre, YearMonth month) {
    StringBuilder out = new StringBuilder();
    try {
      centre.writeCalls(month, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  List<Row> where(String column, String... values) {
    return where(row -> Arrays.asList(values).contains(row.text(column)));
  }

  List<Row> where(Predicate<Row> holds) {
    return rows.stream().filter(holds).toList();
  }
}
