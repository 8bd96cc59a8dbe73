package hindsight.jobs.generate;

import hindsight.centre.Centre;
import hindsight.centre.CentrePlan;
import hindsight.centre.Export;
import hindsight.centre.RowSink;
import hindsight.intake.LandingStamp;
import hindsight.tables.Table;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a raw table as if a centre's files had landed; each month is a task that keeps one
 * day or a page of the book in memory.
 */
record CentreRows(CentrePlan plan, String source, LandingStamp stamp) {

  Dataset<Row> of(SparkSession spark, Table raw) {
    Set<Export> exports =
        Stream.of(Export.values())
            .filter(export -> raw.path().equals("raw/" + export.table()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Export.class)));
    List<String> periods =
        exports.stream().allMatch(Export::isOnce)
            ? List.of(CentreFiles.ALL_TIME)
            : plan.months().stream().map(YearMonth::toString).toList();
    RawRow.Stamp landed = new RawRow.Stamp(source, stamp.landingId(), stamp.landedAt());
    Task task = new Task(plan, raw, exports, landed);
    FlatMapFunction<String, Row> rows = task::rows;
    return spark
        .createDataset(periods, Encoders.STRING())
        .repartition(periods.size())
        .flatMap(rows, Encoders.row(raw.schema()));
  }

  /** Makes the rows of one period, on whichever machine it runs. */
  private record Task(CentrePlan plan, Table raw, Set<Export> exports, RawRow.Stamp stamp)
      implements Serializable {

    Iterator<Row> rows(String period) {
      Centre centre = new Centre(plan);
      Map<Export, RawRow> files = new EnumMap<>(Export.class);
      exports.forEach(export -> files.put(export, new RawRow(raw, export, period, stamp)));
      if (period.equals(CentreFiles.ALL_TIME)) {
        return IntStream.range(0, centre.pagesOfBook())
            .boxed()
            .flatMap(page -> gathered(files, out -> centre.writeBook(page, out)).stream())
            .iterator();
      }
      return centre.days(YearMonth.parse(period)).stream()
          .flatMap(date -> gathered(files, out -> centre.write(date, exports, out)).stream())
          .iterator();
    }

    private interface Writing {
      void to(RowSink out) throws IOException;
    }

    private static List<Row> gathered(Map<Export, RawRow> files, Writing writing) {
      List<Row> rows = new ArrayList<>();
      try {
        writing.to(
            (export, values) -> {
              RawRow file = files.get(export);
              if (file != null) {
                rows.add(file.next(values));
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return rows;
    }
  }
}
