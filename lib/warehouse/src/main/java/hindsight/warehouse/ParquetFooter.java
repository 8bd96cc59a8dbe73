package hindsight.warehouse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.Util;

/**
 * The footer of a Parquet file in one canonical order. The writer lists the encodings of a column
 * in the order of a hash set of enum constants, which differs from one JVM to the next, so that
 * equal rows would give unequal bytes.
 */
final class ParquetFooter {
  /** Length of the footer and the closing magic bytes. */
  private static final int TAIL = 8;

  /** The same file with every list of encodings sorted; pages and their offsets do not move. */
  static byte[] sorted(byte[] file) {
    int start = start(file);
    FileMetaData footer = footer(file);
    try {
      footer
          .getRow_groups()
          .forEach(group -> group.getColumns().forEach(c -> sort(c.getMeta_data())));
      ByteArrayOutputStream sorted = new ByteArrayOutputStream();
      Util.writeFileMetaData(footer, sorted);
      return ByteBuffer.allocate(start + sorted.size() + TAIL)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(file, 0, start)
          .put(sorted.toByteArray())
          .putInt(sorted.size())
          .put(file, file.length - 4, 4)
          .array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many rows the file says it holds. */
  static long rows(byte[] file) {
    return footer(file).getNum_rows();
  }

  private static FileMetaData footer(byte[] file) {
    int start = start(file);
    try {
      return Util.readFileMetaData(
          new ByteArrayInputStream(file, start, file.length - TAIL - start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int start(byte[] file) {
    int length =
        ByteBuffer.wrap(file, file.length - TAIL, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return file.length - TAIL - length;
  }

  private static void sort(ColumnMetaData column) {
    List<Encoding> encodings = new ArrayList<>(column.getEncodings());
    encodings.sort(Comparator.comparing(Encoding::getValue));
    column.setEncodings(encodings);
    if (column.isSetEncoding_stats()) {
      List<PageEncodingStats> stats = new ArrayList<>(column.getEncoding_stats());
      stats.sort(
          Comparator.comparing((PageEncodingStats s) -> s.getPage_type().getValue())
              .thenComparing(s -> s.getEncoding().getValue()));
      column.setEncoding_stats(stats);
    }
  }

  private ParquetFooter() {}
}
