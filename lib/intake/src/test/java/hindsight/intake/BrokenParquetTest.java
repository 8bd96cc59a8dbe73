package hindsight.intake;

import static hindsight.intake.ParquetFiles.rows;
import static hindsight.intake.ParquetFiles.written;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.intake.records.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files that are none, cut or damaged. */
class BrokenParquetTest {
  @TempDir private Path folder;

  /** A page's head that is broken is the file's fault and not the machine's. */
  @Test
  void aPageThatIsBrokenEndsItsFile() throws IOException {
    byte[] content = Files.readAllBytes(written(folder, "select id from range(1000)"));
    Arrays.fill(content, 4, 30, (byte) 0xFF);
    List<SourceRow> rows = rows(Files.write(folder.resolve("page"), content), "$", "id");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).fault().message()).isEqualTo("cannot be read from row 1 on");
    assertThat(rows.get(0).fault().endsFile()).isTrue();
  }

  @Test
  void aFileThatIsNoneOrWasCutSaysSo() throws IOException {
    Path file = written(folder, "select id, repeat('x', 100) as text from range(1000)");
    byte[] content = Files.readAllBytes(file);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(content, content.length / 2));
    Path text = Files.write(folder.resolve("text"), "id,text\n1,x\n".getBytes(UTF_8));
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);
    for (Path broken : List.of(cut, text, empty)) {
      List<SourceRow> rows = rows(broken, "$", "id");
      assertThat(rows).as(broken.toString()).hasSize(1);
      assertThat(rows.get(0).fault().message()).isEqualTo("not Parquet");
      assertThat(rows.get(0).fault().endsFile()).isTrue();
    }
  }

  @Test
  void whatCanBeReadOfABrokenFileIsRead() throws IOException {
    Path file = written(folder, "select id, uuid() as text from range(200000)");
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, content.length / 2, content.length / 2 + 2_000, (byte) 0x55);
    Path broken = Files.write(folder.resolve("broken"), content);
    List<SourceRow> rows = rows(broken, "$", "id", "text");
    SourceRow last = rows.get(rows.size() - 1);
    assertThat(last.fault()).isNotNull();
    assertThat(last.fault().endsFile()).isTrue();
  }
}
