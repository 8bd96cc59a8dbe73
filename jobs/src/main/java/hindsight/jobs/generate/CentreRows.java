package hindsight.jobs.generate;

import hindsight.centre.Centre;
import hindsight.centre.CentrePlan;
import hindsight.centre.Export;
import hindsight.centre.RowSink;
import hindsight.intake.LandingStamp;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.Table;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a raw table as if a centre's files had landed; each month is a task that keeps one
 * day in memory.
 */
record CentreRows(CentrePlan plan, String source, LandingStamp stamp) {
  private static final String ALL_TIME = "all";

  Dataset<Row> of(SparkSession spark, Table raw) {
    Set<Export> exports =
        Stream.of(Export.values())
            .filter(export -> raw.path().equals("raw/" + export.table()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Export.class)));
    List<String> periods =
        exports.stream().allMatch(Export::isOnce)
            ? List.of(ALL_TIME)
            : new Centre(plan).months().stream().map(YearMonth::toString).toList();
    CentrePlan plan = this.plan;
    Stamped stamped = new Stamped(raw, exports, source, stamp.landingId(), stamp.landedAt());
    FlatMapFunction<String, Row> rows = period -> stamped.rows(new Centre(plan), period);
    return spark
        .createDataset(periods, Encoders.STRING())
        .repartition(periods.size())
        .flatMap(rows, Encoders.row(raw.schema()));
  }

  /** Makes rows of a raw table from those of its exports. */
  private record Stamped(
      Table raw, Set<Export> exports, String source, String landingId, Instant landedAt)
      implements Serializable {

    Iterator<Row> rows(Centre centre, String period) throws IOException {
      Map<Export, long[]> places = new EnumMap<>(Export.class);
      if (period.equals(ALL_TIME)) {
        return day(period, places, centre::writeBook).iterator();
      }
      return centre.days(YearMonth.parse(period)).stream()
          .flatMap(date -> day(period, places, sink -> centre.write(date, exports, sink)).stream())
          .iterator();
    }

    private interface Writing {
      void to(RowSink sink) throws IOException;
    }

    private List<Row> day(String period, Map<Export, long[]> places, Writing writing) {
      List<Row> rows = new ArrayList<>();
      try {
        writing.to(
            (export, values) -> {
              if (exports.contains(export)) {
                long[] place = places.computeIfAbsent(export, first -> new long[] {0, 2});
                place[0]++;
                rows.add(row(export, period, place, values));
                place[1] += 1 + lineBreaks(values);
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return rows;
    }

    private Row row(Export export, String period, long[] place, Object... values) {
      List<Field> fields = raw.fields();
      Object[] row = new Object[fields.size()];
      for (int index = 0; index < row.length; index++) {
        Field field = fields.get(index);
        int column = export.columns().indexOf(field.name());
        row[index] = column < 0 ? stamp(field, export.file(period), place) : sql(values[column]);
      }
      return RowFactory.create(row);
    }

    private Object stamp(Field field, String file, long[] place) {
      return Map.<Field, Object>of(
              Delivery.SOURCE,
              source,
              Delivery.LANDING_ID,
              landingId,
              Delivery.LANDED_AT,
              Timestamp.from(landedAt),
              Delivery.LANDED_FILE,
              file,
              Delivery.LANDED_ROW,
              place[0],
              Delivery.LANDED_LINE,
              place[1])
          .get(field);
    }

    private static long lineBreaks(Object... values) {
      return Arrays.stream(values)
          .filter(String.class::isInstance)
          .flatMapToInt(text -> ((String) text).chars())
          .filter(character -> character == '\n')
          .count();
    }

    private static Object sql(Object value) {
      if (value instanceof Instant instant) {
        return Timestamp.from(instant);
      }
      return value instanceof LocalDate date ? Date.valueOf(date) : value;
    }
  }
}
