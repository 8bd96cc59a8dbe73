package hindsight.centre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a plan generates, export by export. */
record Generated(CentrePlan plan, Map<Export, List<Row>> exports) {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A row of an export, by the names of its columns. */
  record Row(Export export, List<Object> values) {
    Object value(String column) {
      return values.get(export.columns().indexOf(column));
    }

    /** Empty for null. */
    String text(String column) {
      return value(column) == null ? "" : value(column).toString();
    }

    boolean has(String column) {
      return value(column) != null;
    }

    long number(String column) {
      return (Long) value(column);
    }

    Instant instant(String column) {
      return (Instant) value(column);
    }

    LocalDate date(String column) {
      return instant(column).atZone(BERLIN).toLocalDate();
    }

    boolean is(String column, String value) {
      return text(column).equals(value);
    }
  }

  static CentrePlan plan(long seed, long contacts, String from, String to) {
    return plan(seed, contacts, from, to, TruthSet.NONE);
  }

  static CentrePlan plan(long seed, long contacts, String from, String to, TruthSet truths) {
    return new CentrePlan(
        seed, contacts, LocalDate.parse(from), LocalDate.parse(to), BERLIN, 0.02, truths);
  }

  static Generated of(CentrePlan plan) {
    Centre centre = new Centre(plan);
    Map<Export, List<Row>> exports = new EnumMap<>(Export.class);
    for (Export export : Export.values()) {
      exports.put(export, new ArrayList<>());
    }
    RowSink all =
        (export, values) ->
            exports.get(export).add(new Row(export, new ArrayList<>(Arrays.asList(values))));
    try {
      centre.writeBook(all);
      for (YearMonth month : centre.plan().months()) {
        centre.write(month, all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Generated(plan, exports);
  }

  /** Every export of a month, as the text of its files. */
  static String csv(Centre centre, YearMonth month) {
    StringBuilder out = new StringBuilder();
    try {
      centre.write(
          month,
          (export, values) -> {
            out.append(export).append(' ');
            Csv.line(out, values);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  List<Row> rows(Export export) {
    return exports.get(export);
  }

  List<Row> contacts() {
    return rows(Export.INTERACTIONS);
  }

  List<Row> where(String column, String... values) {
    return where(row -> Arrays.asList(values).contains(row.text(column)));
  }

  List<Row> where(Predicate<Row> holds) {
    return contacts().stream().filter(holds).toList();
  }
}
