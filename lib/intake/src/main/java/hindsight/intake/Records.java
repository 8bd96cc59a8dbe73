package hindsight.intake;

import hindsight.intake.FileRows.FileRow;
import hindsight.intake.records.SourceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import scala.jdk.javaapi.CollectionConverters;

/** The rows that files give to a table: one task a file, streamed, nothing held but one record. */
final class Records {
  static final String FILE = "_file";
  static final String LINE = "_line";
  static final String ROW = "_row";
  static final String TEXT = "_text";
  static final String FAULT = "_fault";

  /** Whether the fault makes the rest of its file useless. */
  static final String ENDS_FILE = "_ends_file";

  /** What a row says that the table does not read, by name. */
  static final String REST = "_rest";

  /** The file whose rows are counted together: an archive, where {@link #FILE} is in one. */
  static final String COUNTED_IN = "_counted_in";

  private static final StructType OWN =
      new StructType()
          .add(FILE, DataTypes.StringType)
          .add(LINE, DataTypes.LongType)
          .add(ROW, DataTypes.LongType)
          .add(TEXT, DataTypes.StringType)
          .add(FAULT, DataTypes.StringType)
          .add(ENDS_FILE, DataTypes.BooleanType)
          .add(COUNTED_IN, DataTypes.StringType)
          .add(REST, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));

  /** Rows with the columns named above, and as texts those that the table reads. */
  static Dataset<Row> of(
      SparkSession spark,
      List<SourceFile> files,
      Mapping mapping,
      TableMapping table,
      FileOpener opener) {
    List<String> columns = table.wanted().columns();
    StructType schema = OWN;
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<SourceFile> shipped = new ArrayList<>(files);
    List<Integer> indexes = IntStream.range(0, files.size()).boxed().toList();
    return spark
        .createDataset(indexes, Encoders.INT())
        .repartition(files.size())
        .flatMap(
            (FlatMapFunction<Integer, Row>)
                index -> rows(shipped.get(index), mapping, table, opener, columns.size()),
            Encoders.row(schema));
  }

  private static Iterator<Row> rows(
      SourceFile file, Mapping mapping, TableMapping table, FileOpener opener, int width) {
    FileRows rows = new FileRows(file, mapping, table, opener);
    TaskCompletionListener end = context -> close(rows);
    TaskContext.get().addTaskCompletionListener(end);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return row(file.name(), rows.next(), width);
      }
    };
  }

  private static Row row(String file, FileRow from, int width) {
    SourceRow row = from.row();
    int own = OWN.size();
    Object[] values = new Object[own + width];
    values[0] = from.file();
    values[1] = row.line();
    values[2] = from.number();
    values[3] = row.text();
    values[6] = file;
    values[7] = row.rest().isEmpty() ? null : CollectionConverters.asScala(row.rest());
    if (row.fault() == null) {
      for (int i = 0; i < width; i++) {
        values[own + i] = row.values().get(i);
      }
    } else {
      values[4] = row.fault().message();
      values[5] = row.fault().endsFile();
    }
    return RowFactory.create(values);
  }

  private static void close(FileRows rows) {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Records() {}
}
