package hindsight.intake.draft;

import hindsight.intake.Archive;
import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import hindsight.intake.records.Shape;
import hindsight.intake.records.Shape.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How the beginning of a file is likely to be read. */
final class FormatGuess {
  private static final int MOST_RECORDS = 2_000;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /**
   * A format and what the file looks like by it.
   *
   * @param rows the path to the rows of a document
   */
  record Read(Format format, String rows, Shape shape) {}

  /** Of plain bytes: of a delimited file whole lines, as many as there are. */
  static Read of(byte[] head) throws IOException {
    String text = new String(head, StandardCharsets.UTF_8).stripLeading();
    boolean isJson = text.startsWith("{") || text.startsWith("[") || text.startsWith("\uFEFF{");
    return isJson ? json(head) : delimited(head);
  }

  private static Read json(byte[] head) throws IOException {
    Format.JsonLines lines = new Format.JsonLines(Dialect.MAX_RECORD_BYTES);
    Shape byLine = shape(lines, head);
    if (byLine.records() > 1 && byLine.faults() == 0) {
      return new Read(lines, "$", byLine);
    }
    Format.Json whole = new Format.Json(List.of(), "UTF-8", Dialect.MAX_RECORD_BYTES);
    Shape shape = shape(whole, head);
    if (shape.records() == 1) {
      for (Found column : shape.columns()) {
        String name = column.name();
        boolean holdsObjects =
            shape.columns().stream().anyMatch(c -> c.name().startsWith(name + "[*]."));
        if (holdsObjects && !name.contains("[") && !name.contains(".")) {
          Format.Json wrapped = new Format.Json(List.of(name), "UTF-8", Dialect.MAX_RECORD_BYTES);
          return new Read(wrapped, "$", shape(wrapped, head));
        }
      }
    }
    return new Read(whole, "$", shape);
  }

  /** By the delimiter, and with the quotes, that make the most columns of the most lines. */
  private static Read delimited(byte[] head) throws IOException {
    String encoding = isUtf8(head) ? "UTF-8" : "windows-1252";
    Read best = null;
    double most = -1;
    for (Dialect dialect : dialects(encoding)) {
      Format.Delimited format = new Format.Delimited(dialect, Set.of());
      Shape shape = shape(format, head);
      double good = (double) (shape.records() - shape.faults()) / Math.max(1, shape.records());
      double columns = good * shape.columns().size();
      if (columns > most) {
        most = columns;
        best = new Read(format, "$", shape);
      }
    }
    return best;
  }

  private static List<Dialect> dialects(String encoding) {
    List<Dialect> dialects = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      for (char quote : quotes(delimiter)) {
        dialects.add(new Dialect(delimiter, quote, true, encoding, Dialect.MAX_RECORD_BYTES));
      }
    }
    return dialects;
  }

  /** What is usual first: it is taken where both do as well. */
  private static List<Character> quotes(char delimiter) {
    return delimiter == '\t' ? List.of(Dialect.NO_QUOTE, '"') : List.of('"', Dialect.NO_QUOTE);
  }

  private static Shape shape(Format format, byte[] head) throws IOException {
    return Shape.of(format, new ByteArrayInputStream(head), MOST_RECORDS);
  }

  private static boolean isUtf8(byte[] head) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** How a packed file is packed, by its first bytes. */
  static Archive archive(byte[] first, boolean holdsTar) {
    if (first.length > 1 && first[0] == 'P' && first[1] == 'K') {
      return Archive.ZIP;
    }
    if (first.length > 1 && (first[0] & 0xFF) == 0x1f && (first[1] & 0xFF) == 0x8b) {
      return holdsTar ? Archive.TAR_GZ : Archive.GZ;
    }
    return Archive.NONE;
  }

  private FormatGuess() {}
}
