package hindsight.warehouse;

import hindsight.tables.Field;
import hindsight.tables.Runs;
import hindsight.warehouse.LedgerEntry.InputFile;
import hindsight.warehouse.LedgerEntry.Landing;
import hindsight.warehouse.LedgerEntry.Made;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.LedgerEntry.Status;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Ledger entries as rows of {@code core/runs}, and back. */
final class LedgerRows {
  static Row row(LedgerEntry entry) {
    Map<Field, Object> values = new HashMap<>();
    values.put(Runs.RUN_ID, entry.runId());
    values.put(Runs.JOB, entry.job());
    values.put(Runs.STATUS, text(entry.status()));
    values.put(Runs.STARTED_AT, Timestamp.from(entry.startedAt()));
    values.put(Runs.ENDED_AT, Timestamp.from(entry.endedAt()));
    values.put(Runs.AS_OF, entry.asOf().map(Timestamp::from).orElse(null));
    values.put(Runs.SETTINGS, entry.settings());
    values.put(Runs.SETTINGS_SHA256, entry.settingsSha256());
    values.put(Runs.INPUT_VERSIONS, entry.inputVersions());
    values.put(Runs.OUTPUTS, entry.outputs().stream().map(LedgerRows::row).toList());
    entry.landing().ifPresent(landing -> putLanding(values, landing));
    entry.made().ifPresent(made -> putMade(values, made));
    values.put(Runs.EXIT_CODE, entry.exitCode());
    values.put(Runs.MESSAGE, entry.message());
    return RowFactory.create(Runs.TABLE.fields().stream().map(values::get).toArray());
  }

  static LedgerEntry entry(Row row) {
    return new LedgerEntry(
        text(row, Runs.RUN_ID),
        text(row, Runs.JOB),
        Status.valueOf(text(row, Runs.STATUS).toUpperCase(Locale.ROOT)),
        instant(row, Runs.STARTED_AT),
        instant(row, Runs.ENDED_AT),
        Optional.ofNullable(instant(row, Runs.AS_OF)),
        text(row, Runs.SETTINGS),
        text(row, Runs.SETTINGS_SHA256),
        row.isNullAt(index(row, Runs.INPUT_VERSIONS))
            ? Map.of()
            : row.getJavaMap(index(row, Runs.INPUT_VERSIONS)),
        structs(row, Runs.OUTPUTS).stream().map(LedgerRows::output).toList(),
        landing(row),
        made(row),
        row.getInt(index(row, Runs.EXIT_CODE)),
        text(row, Runs.MESSAGE));
  }

  static String text(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static void putLanding(Map<Field, Object> values, Landing landing) {
    values.put(Runs.SOURCE, landing.source());
    values.put(Runs.LANDING_ID, landing.landingId());
    values.put(Runs.MAPPING_SHA256, landing.mappingSha256());
    values.put(
        Runs.FILES,
        landing.files().stream().map(f -> RowFactory.create(f.name(), f.sha256())).toList());
    values.put(Runs.READ_COUNT, landing.readCount());
    values.put(Runs.LANDED_COUNT, landing.landedCount());
    values.put(Runs.QUARANTINED_COUNT, landing.quarantinedCount());
    values.put(Runs.FILTERED_COUNT, landing.filteredCount());
    values.put(
        Runs.LANDED_AT, landing.landedAt() == null ? null : Timestamp.from(landing.landedAt()));
  }

  private static void putMade(Map<Field, Object> values, Made made) {
    values.put(Runs.SCOPE, made.scope());
    values.put(Runs.IS_EVERYTHING, made.isEverything());
    values.put(Runs.TAKEN_LANDINGS, made.takenLandings().stream().sorted().toList());
    Map<String, Timestamp> ends = new HashMap<>();
    made.sourceEnds().forEach((source, end) -> ends.put(source, Timestamp.from(end)));
    values.put(Runs.SOURCE_ENDS, ends);
    values.put(Runs.PROGRAM_SHA256, made.programSha256());
  }

  /** Nothing of a job that an older program ran: it is as if it had never succeeded. */
  private static Optional<Made> made(Row row) {
    if (row.isNullAt(index(row, Runs.PROGRAM_SHA256))) {
      return Optional.empty();
    }
    Map<String, Timestamp> ends = row.getJavaMap(index(row, Runs.SOURCE_ENDS));
    Map<String, Instant> sourceEnds = new HashMap<>();
    ends.forEach((source, end) -> sourceEnds.put(source, end.toInstant()));
    return Optional.of(
        new Made(
            text(row, Runs.SCOPE),
            row.getBoolean(index(row, Runs.IS_EVERYTHING)),
            new HashSet<>(row.getList(index(row, Runs.TAKEN_LANDINGS))),
            sourceEnds,
            text(row, Runs.PROGRAM_SHA256)));
  }

  private static Optional<Landing> landing(Row row) {
    if (row.isNullAt(index(row, Runs.LANDING_ID))) {
      return Optional.empty();
    }
    return Optional.of(
        new Landing(
            text(row, Runs.SOURCE),
            text(row, Runs.LANDING_ID),
            text(row, Runs.MAPPING_SHA256),
            structs(row, Runs.FILES).stream()
                .map(file -> new InputFile(file.getString(0), file.getString(1)))
                .toList(),
            count(row, Runs.READ_COUNT),
            count(row, Runs.LANDED_COUNT),
            count(row, Runs.QUARANTINED_COUNT),
            count(row, Runs.FILTERED_COUNT),
            instant(row, Runs.LANDED_AT)));
  }

  private static Row row(Output output) {
    return RowFactory.create(
        output.table(), output.version(), output.path(), output.rows(), output.sha256());
  }

  private static Output output(Row row) {
    return new Output(
        row.getAs("table"),
        row.getAs("version"),
        row.getAs("path"),
        row.getAs("rows"),
        row.getAs("sha256"));
  }

  private static List<Row> structs(Row row, Field field) {
    return row.isNullAt(index(row, field)) ? List.of() : row.getList(index(row, field));
  }

  private static Instant instant(Row row, Field field) {
    Timestamp value = row.getTimestamp(index(row, field));
    return value == null ? null : value.toInstant();
  }

  private static String text(Row row, Field field) {
    return row.getString(index(row, field));
  }

  private static Long count(Row row, Field field) {
    return (Long) row.get(index(row, field));
  }

  private static int index(Row row, Field field) {
    return row.fieldIndex(field.name());
  }

  private LedgerRows() {}
}
