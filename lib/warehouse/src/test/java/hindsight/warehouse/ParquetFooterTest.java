package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.DimQueue;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFooterTest {
  @TempDir Path folder;

  /**
   * Another JVM hashes the enum constants otherwise and so lists the encodings in another order.
   */
  @Test
  void aFileOfAnotherJvmHasTheSameBytesOnceItsFooterIsSorted() throws Exception {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    MartFile staged =
        marts
            .stage(
                DimQueue.TABLE,
                RowsOf.table(DimQueue.TABLE).row().row().dataset(LocalSession.spark()))
            .get(0);
    byte[] file = Files.readAllBytes(folder.resolve("marts").resolve(staged.path()));
    byte[] other = withEncodingsReversed(file);
    assertThat(other).isNotEqualTo(file);
    assertThat(ParquetFooter.sorted(other)).isEqualTo(file);
    assertThat(ParquetFooter.rows(other)).isEqualTo(2);
  }

  private static byte[] withEncodingsReversed(byte[] file) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.getInt(file.length - 8);
    int start = file.length - 8 - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
    footer
        .getRow_groups()
        .forEach(
            group ->
                group
                    .getColumns()
                    .forEach(
                        column -> {
                          List<Encoding> encodings =
                              new ArrayList<>(column.getMeta_data().getEncodings());
                          Collections.reverse(encodings);
                          column.getMeta_data().setEncodings(encodings);
                        }));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    written.write(file, 0, start);
    Util.writeFileMetaData(footer, written);
    int size = written.size() - start;
    written.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(size).array());
    written.write(file, file.length - 4, 4);
    return written.toByteArray();
  }
}
