package hindsight.intake.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;

/** The rows of a Parquet file as documents; the line of a row is its number. */
final class ParquetDocuments implements Documents {

  /** Builds a reader of plain groups over a file, wherever it lies. */
  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  private final InputFile file;
  private ParquetReader<Group> reader;
  private Document upcoming;
  private boolean ended;
  private IOException failure;
  private long line;

  ParquetDocuments(InputFile file) {
    this.file = file;
  }

  @Override
  public boolean hasNext() {
    if (upcoming == null && !ended) {
      upcoming = read();
      ended = upcoming == null || upcoming.fault() != null;
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
      reader = reader == null ? new Builder(file).usePageChecksumVerification().build() : reader;
      Group row = reader.read();
      if (row == null) {
        return null;
      }
      JsonNode root = ParquetValues.of(row);
      return new Document(line, root, root.toString(), null);
    } catch (IOException e) {
      failure = e;
      return faulty();
    } catch (RuntimeException broken) {
      return faulty();
    }
  }

  /** What is read next in a file that is broken there is unknown; its last rows may be missing. */
  private Document faulty() {
    String why = line == 1 ? "not Parquet" : "file is cut at row %d".formatted(line);
    return new Document(line == 1 ? 0 : line, null, null, Fault.unusable(why));
  }

  @Override
  public void refusePassingFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
