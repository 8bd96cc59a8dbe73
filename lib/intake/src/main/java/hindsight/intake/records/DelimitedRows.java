package hindsight.intake.records;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows that a delimited file gives to a table: its records, by the names in its header. */
final class DelimitedRows implements RowReader {
  private final DelimitedReader reader;
  private final Format.Delimited format;
  private final Wanted wanted;
  private boolean opened;
  private SourceRow refusal;
  private boolean isRefused;
  private int[] positions;
  private String[] others;

  DelimitedRows(DelimitedReader reader, Format.Delimited format, Wanted wanted) {
    this.reader = reader;
    this.format = format;
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    open();
    return isRefused ? refusal != null : reader.hasNext();
  }

  @Override
  public SourceRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The file has no further row");
    }
    if (isRefused) {
      SourceRow only = refusal;
      refusal = null;
      return only;
    }
    SourceRecord record = reader.next();
    return record.isGood()
        ? new SourceRow(
            record.line(), values(record.fields()), rest(record.fields()), record.text(), null)
        : SourceRow.faulty(record.line(), record.text(), record.fault());
  }

  @Override
  public void refusePassingFailure() throws IOException {
    reader.refusePassingFailure();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private List<String> values(List<String> fields) {
    String[] values = new String[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = positions[i] < 0 ? null : known(fields.get(positions[i]));
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private Map<String, String> rest(List<String> fields) {
    Map<String, String> rest = new LinkedHashMap<>();
    for (int i = 0; i < others.length; i++) {
      String value = others[i] == null ? null : known(fields.get(i));
      if (value != null) {
        rest.put(others[i], value);
      }
    }
    return rest;
  }

  private void open() {
    if (opened) {
      return;
    }
    opened = true;
    Optional<SourceRecord> header = reader.header();
    if (header.isEmpty()) {
      refuse(0, null, Fault.EMPTY);
      return;
    }
    String fault = fault(header.get());
    if (fault != null) {
      refuse(header.get().line(), header.get().text(), fault);
      return;
    }
    List<String> names = header.get().fields();
    positions = wanted.columns().stream().mapToInt(names::indexOf).toArray();
    others = names.stream().map(name -> isKept(name) ? name : null).toArray(String[]::new);
  }

  private boolean isKept(String name) {
    return name != null && !wanted.columns().contains(name) && wanted.keeps(name);
  }

  /** A text that means nothing is as good as a blank. */
  private String known(String text) {
    return text == null || format.nullValues().contains(text) ? null : text;
  }

  private void refuse(long line, String text, String why) {
    isRefused = true;
    refusal = SourceRow.faulty(line, text, Fault.unusable(why));
  }

  /**
   * What is wrong with a header. It names columns of the mapping only: what stands in the file may
   * be a customer's row, in an export without a header.
   */
  private String fault(SourceRecord header) {
    if (!header.isGood()) {
      return header.fault().endsFile()
          ? header.fault().message()
          : "header: " + header.fault().message();
    }
    List<String> names = header.fields();
    List<String> needed =
        wanted.columns().stream().filter(name -> !wanted.optional().contains(name)).toList();
    List<String> missing = needed.stream().filter(name -> !names.contains(name)).toList();
    if (missing.size() == needed.size() && names.size() == 1 && needed.size() > 1) {
      return "wrong delimiter: the header holds no %s, so it is one column".formatted(spelled());
    }
    if (!missing.isEmpty()) {
      return "header lacks %s; it has %d columns"
          .formatted(String.join(", ", missing), names.size());
    }
    for (int i = 0; i < names.size(); i++) {
      int first = names.indexOf(names.get(i));
      if (names.get(i) != null && first < i) {
        return "header gives columns %d and %d the same name".formatted(first + 1, i + 1);
      }
    }
    return null;
  }

  private String spelled() {
    char delimiter = format.dialect().delimiter();
    return delimiter == '\t' ? "tab" : String.format(Locale.ROOT, "'%s'", delimiter);
  }
}
