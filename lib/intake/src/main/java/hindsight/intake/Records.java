package hindsight.intake;

import hindsight.intake.records.DelimitedReader;
import hindsight.intake.records.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The records of files as rows: one task a file, streamed, nothing held but one record. */
final class Records {
  static final String FILE = "_file";
  static final String LINE = "_line";
  static final String TEXT = "_text";
  static final String FAULT = "_fault";

  private static final int OWN_COLUMNS = 4;

  /** Rows with {@link #FILE}, {@link #LINE}, {@link #TEXT}, {@link #FAULT} and the columns. */
  static Dataset<Row> of(
      SparkSession spark, List<SourceFile> files, Mapping mapping, FileOpener opener) {
    List<String> columns = columnsOf(files);
    StructType schema =
        new StructType()
            .add(FILE, DataTypes.StringType)
            .add(LINE, DataTypes.LongType)
            .add(TEXT, DataTypes.StringType)
            .add(FAULT, DataTypes.StringType);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      indexes.add(i);
    }
    List<SourceFile> shipped = new ArrayList<>(files);
    return spark
        .createDataset(indexes, Encoders.INT())
        .repartition(files.size())
        .flatMap(
            (FlatMapFunction<Integer, Row>)
                index -> rows(shipped.get(index), columns, mapping, opener),
            Encoders.row(schema));
  }

  /** The columns of all files that can be used, each once. */
  static List<String> columnsOf(List<SourceFile> files) {
    Set<String> names = new LinkedHashSet<>();
    for (SourceFile file : files) {
      file.header().stream().filter(name -> name != null).forEach(names::add);
    }
    return new ArrayList<>(names);
  }

  private static Iterator<Row> rows(
      SourceFile file, List<String> columns, Mapping mapping, FileOpener opener)
      throws IOException {
    if (file.isRefused()) {
      Object[] values = new Object[OWN_COLUMNS + columns.size()];
      values[0] = file.name();
      values[1] = file.headerLine();
      values[2] = file.headerText();
      values[3] = file.headerFault();
      return List.of(RowFactory.create(values)).iterator();
    }
    InputStream in = Decompressed.of(opener.open(file.path()));
    DelimitedReader reader = new DelimitedReader(in, mapping.dialect());
    reader.header();
    int[] positions = columns.stream().mapToInt(name -> file.header().indexOf(name)).toArray();
    return new RowIterator(file.name(), reader, positions);
  }

  private static final class RowIterator implements Iterator<Row> {
    private final String file;
    private final DelimitedReader reader;
    private final int[] positions;

    RowIterator(String file, DelimitedReader reader, int[] positions) {
      this.file = file;
      this.reader = reader;
      this.positions = positions;
    }

    @Override
    public boolean hasNext() {
      boolean more = reader.hasNext();
      if (!more) {
        try {
          reader.refusePassingFailure();
          reader.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return more;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The file has no further record");
      }
      SourceRecord record = reader.next();
      Object[] values = new Object[OWN_COLUMNS + positions.length];
      values[0] = file;
      values[1] = record.line();
      values[2] = record.text();
      if (record.isGood()) {
        for (int i = 0; i < positions.length; i++) {
          values[OWN_COLUMNS + i] = positions[i] < 0 ? null : record.fields().get(positions[i]);
        }
      } else {
        values[3] = record.fault().message();
      }
      return RowFactory.create(values);
    }
  }

  private Records() {}
}
