package hindsight.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.intake.records.Dialect;
import hindsight.tables.RawInteractions;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {
  private static final Mapping MAPPING =
      new Mapping(
          "till",
          Dialect.CSV,
          LocalClock.iso(ZoneOffset.UTC),
          "",
          List.of(
              new TableMapping(
                  RawInteractions.TABLE,
                  Map.of("contact_id", "id", "queue", "kind", "customer_id", "caller"),
                  Map.of())),
          "hash");

  private static SourceFile of(String text) throws IOException {
    return of(path -> new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static SourceFile of(FileOpener opener) throws IOException {
    return SourceFile.of("calls.csv", "calls.csv", "content", MAPPING, opener);
  }

  /** A file of these bytes whose stream then fails. */
  private static FileOpener failing(String text, IOException failure) {
    return path ->
        new SequenceInputStream(
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

  @Test
  void aHeaderNamesTheColumns() throws IOException {
    SourceFile file = of("id, kind,caller\n1,sales,4711\n");
    assertThat(file.isRefused()).isFalse();
    assertThat(file.header()).containsExactly("id", "kind", "caller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id,ki", "id,kind,caller\n1,sales,47"})
  void aFailureThatMayPassRefusesNoFile(String read) {
    assertThatThrownBy(() -> of(failing(read, new SocketTimeoutException("Read timed out"))))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("Read timed out");
  }

  @Test
  void aFileThatIsCutInItsHeaderIsRefused() throws IOException {
    SourceFile file = of(failing("id,ki", new EOFException("no more")));
    assertThat(file.headerFault()).isEqualTo("header: file is cut: no more");
    assertThat(of(failing("id,kind,caller\n1", new EOFException())).isRefused()).isFalse();
  }

  @Test
  void anExportWithoutHeaderShowsNothingOfItsFirstCustomer() throws IOException {
    SourceFile file = of("4711,Ann Smith,ann@example.org,id\n");
    assertThat(file.headerFault()).isEqualTo("header lacks caller, kind; it has 4 columns");
    assertThat(file.headerText()).isEqualTo("4711,Ann Smith,ann@example.org,id");
  }

  @Test
  void aNameGivenTwiceIsShownByItsPlaces() throws IOException {
    assertThat(of("id,kind,note,caller,,,note\n").headerFault())
        .isEqualTo("header gives columns 3 and 7 the same name");
  }

  @Test
  void aHeaderOfOneColumnHasAnotherDelimiter() throws IOException {
    assertThat(of("id;kind;caller\n").headerFault())
        .isEqualTo("wrong delimiter: the header holds no ',', so it is one column");
  }

  @Test
  void anEmptyFileSaysSo() throws IOException {
    assertThat(of("").headerFault()).isEqualTo("the file is empty");
  }
}
