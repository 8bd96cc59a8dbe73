package hindsight.intake.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a Parquet file as documents; the line of a row is its number. A row group of the file
 * is in memory at a time, with all its columns.
 */
final class ParquetDocuments implements Documents {

  /** Builds a reader of plain groups over a file, wherever it lies. */
  private final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport() {
        @Override
        public ReadContext init(InitContext context) {
          schema = context.getFileSchema();
          return super.init(context);
        }
      };
    }
  }

  private final WatchedFile file;
  private final Wanted wanted;
  private ParquetReader<Group> reader;
  private Document upcoming;
  private boolean ended;

  /** Known from the first row on, or from the end of a file without rows. */
  private MessageType schema;

  private long line;

  ParquetDocuments(InputFile file, Wanted wanted) {
    this.file = new WatchedFile(file);
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    if (upcoming == null && !ended) {
      upcoming = read();
      ended = upcoming == null || (upcoming.fault() != null && upcoming.fault().endsFile());
    }
    return upcoming != null;
  }

  @Override
  public Document next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The file has no further row");
    }
    Document current = upcoming;
    upcoming = null;
    return current;
  }

  private Document read() {
    line++;
    try {
      if (reader == null) {
        reader = new Builder(file).usePageChecksumVerification().build();
      }
      Group row = reader.read();
      List<String> missing = line == 1 ? ParquetSchema.missing(schema, wanted) : List.of();
      if (!missing.isEmpty()) {
        return new Document(0, null, null, lacks(missing));
      }
      return row == null ? null : document(row);
    } catch (IOException | RuntimeException broken) {
      return faulty();
    }
  }

  private Fault lacks(List<String> missing) {
    return Fault.unusable(
        "schema lacks %s; it has %d columns"
            .formatted(String.join(", ", missing), schema.getFieldCount()));
  }

  private Document document(Group row) {
    try {
      JsonNode root = ParquetValues.of(row);
      return new Document(line, root, root.toString(), null);
    } catch (UncheckedIOException e) {
      return new Document(line, null, null, Fault.Kind.NOT_DECODABLE.of("UTF-8"));
    }
  }

  /** What is read next in a file that is broken there is unknown; its last rows may be missing. */
  private Document faulty() {
    boolean isParquet = schema != null;
    String why = isParquet ? "cannot be read from row %d on".formatted(line) : "not Parquet";
    return new Document(isParquet ? line : 0, null, null, Fault.unusable(why));
  }

  @Override
  public void refusePassingFailure() throws IOException {
    if (file.failure() != null) {
      throw file.failure();
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
