package hindsight.intake.records;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A table of random values, nulls included, and a plain RFC 4180 writer for it. */
record RandomTable(List<List<String>> rows) {

  /** What values are made of: everything that a dialect treats in its own way. */
  static final List<String> NASTY =
      List.of("a", "b", "7", " ", ",", "\t", "\"", "\n", "\r\n", "\r", "é", "ש", "😀", "\uFFFD");

  /** Nothing that needs quotes. */
  static final List<String> PLAIN = List.of("a", "b", "7", "é", "ש", "😀");

  static RandomTable of(Random random, int rows, int columns, List<String> alphabet) {
    List<List<String>> table = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String[] row = new String[columns];
      Arrays.setAll(row, column -> value(random, alphabet));
      table.add(Collections.unmodifiableList(Arrays.asList(row)));
    }
    return new RandomTable(table);
  }

  private static String value(Random random, List<String> alphabet) {
    int length = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(6);
    String value =
        Stream.generate(() -> alphabet.get(random.nextInt(alphabet.size())))
            .limit(length)
            .collect(joining());
    return value.isEmpty() ? null : value;
  }

  /** The table's text: quotes where they are needed, and sometimes where not. */
  String written(Random random, char delimiter, String lineEnd) {
    boolean lastLineEnds = random.nextBoolean();
    return rows.stream()
        .map(row -> line(row, random, delimiter))
        .collect(joining(lineEnd, "", lastLineEnds ? lineEnd : ""));
  }

  private static String line(List<String> row, Random random, char delimiter) {
    if (row.size() == 1 && row.get(0) == null) {
      return "\"\"";
    }
    return row.stream()
        .map(value -> field(value == null ? "" : value, random, delimiter))
        .collect(joining(String.valueOf(delimiter)));
  }

  private static String field(String value, Random random, char delimiter) {
    boolean needed =
        !value.strip().equals(value)
            || value.indexOf(delimiter) >= 0
            || value.indexOf('"') >= 0
            || value.indexOf('\n') >= 0;
    return needed || random.nextInt(6) == 0 ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
  }
}
