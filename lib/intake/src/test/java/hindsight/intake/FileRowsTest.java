package hindsight.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.intake.FileRows.FileRow;
import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import hindsight.intake.records.JsonPath;
import hindsight.intake.records.SourceRow;
import hindsight.tables.RawInteractions;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.io.InputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRowsTest {
  private static final TableMapping TABLE =
      new TableMapping(
          RawInteractions.TABLE,
          List.of("*.csv"),
          JsonPath.parse("$"),
          List.of(),
          TableMapping.Collapse.NONE,
          Map.of("contact_id", "id", "queue", "kind", "customer_id", "caller"),
          Map.of(),
          Set.of(),
          Set.of("secret"));

  static Mapping mapping(Archive archive) {
    return new Mapping(
        "till",
        "till",
        new Format.Delimited(Dialect.CSV, Set.of("?")),
        archive,
        LocalClock.iso(ZoneOffset.UTC),
        List.of(TABLE),
        "hash");
  }

  static List<FileRow> rows(Archive archive, FileOpener opener) {
    FileRows rows =
        new FileRows(
            new SourceFile("calls.csv", "calls.csv", "content"), mapping(archive), TABLE, opener);
    List<FileRow> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    return all;
  }

  private static SourceRow only(String text) {
    List<FileRow> rows =
        rows(Archive.NONE, new FilesInMemory().with("calls.csv", text.getBytes(UTF_8)));
    assertThat(rows).hasSize(1);
    return rows.get(0).row();
  }

  /** A file of these bytes whose stream then fails. */
  private static FileOpener failing(String text, IOException failure) {
    return new FileOpener() {
      @Override
      public InputStream open(String path) {
        return new SequenceInputStream(
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw failure;
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                throw failure;
              }
            });
      }

      @Override
      public InputFile openAnywhere(String path) {
        throw new UnsupportedOperationException(path);
      }
    };
  }

  @Test
  void aHeaderNamesTheColumns() {
    SourceRow row = only("id, kind,caller,note,secret,other\n1,?,4711,loud,word,?\n");
    assertThat(row.values()).containsExactly("4711", "1", null);
    assertThat(row.rest()).containsExactly(Map.entry("note", "loud"));
    assertThat(row.line()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id,ki", "id,kind,caller\n1,sales,47"})
  void aFailureThatMayPassIsThrown(String read) {
    FileOpener opener = failing(read, new SocketTimeoutException("Read timed out"));
    assertThatThrownBy(() -> rows(Archive.NONE, opener))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read calls.csv behind row ")
        .hasMessageEndingWith("Read timed out")
        .hasRootCauseInstanceOf(SocketTimeoutException.class)
        .hasRootCauseMessage("Read timed out");
  }

  @Test
  void aFileThatIsCutInItsHeaderIsRefused() {
    SourceRow row = rows(Archive.NONE, failing("id,ki", new EOFException("no more"))).get(0).row();
    assertThat(row.fault().message()).isEqualTo("cannot be read to its end: no more");
    assertThat(row.fault().endsFile()).isTrue();
  }

  @Test
  void anExportWithoutHeaderShowsNothingOfItsFirstCustomer() {
    SourceRow row = only("4711,Ann Smith,ann@example.org,id\n");
    assertThat(row.fault().message()).isEqualTo("header lacks caller, kind; it has 4 columns");
    assertThat(row.text()).isEqualTo("4711,Ann Smith,ann@example.org,id");
  }

  @Test
  void aNameGivenTwiceIsShownByItsPlaces() {
    assertThat(only("id,kind,note,caller,,,note\n").fault().message())
        .isEqualTo("header gives columns 3 and 7 the same name");
  }

  @Test
  void aHeaderOfOneColumnHasAnotherDelimiter() {
    assertThat(only("id;kind;caller\n").fault().message())
        .isEqualTo("wrong delimiter: the header holds no ',', so it is one column");
  }

  @Test
  void anEmptyFileSaysSo() {
    assertThat(only("").fault().message()).isEqualTo("the file is empty");
  }
}
