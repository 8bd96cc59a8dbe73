package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The ledger: what every landing and every job did, written after its last commit. */
public final class Runs {
  /** A file that a landing read. */
  public static final StructType INPUT_FILE =
      new StructType().add("name", StringType).add("sha256", StringType);

  /** A table that a job wrote: a Delta version, or the files of a mart. */
  public static final StructType OUTPUT =
      new StructType()
          .add("table", StringType)
          .add("version", LongType)
          .add("path", StringType)
          .add("rows", LongType)
          .add("sha256", StringType);

  public static final Field RUN_ID = required("run_id", StringType, "Jobs run together share it");
  public static final Field JOB = required("job", StringType, "land, curate, kpi, publish, ...");
  public static final Field STATUS = required("status", StringType, "succeeded or failed");
  public static final Field STARTED_AT = required("started_at", TimestampType, "Wall clock");
  public static final Field ENDED_AT = required("ended_at", TimestampType, "Wall clock");
  public static final Field AS_OF =
      optional("as_of", TimestampType, "Instant up to which the input counts, exclusive");
  public static final Field SETTINGS =
      optional("settings", StringType, "The job as a value: all its knobs");
  public static final Field SETTINGS_SHA256 =
      optional("settings_sha256", StringType, "Hash of the settings and definitions it used");
  public static final Field INPUT_VERSIONS =
      optional(
          "input_versions",
          DataTypes.createMapType(StringType, LongType),
          "Delta version of every table it read");
  public static final Field OUTPUTS =
      optional("outputs", DataTypes.createArrayType(OUTPUT), "What it wrote");
  public static final Field SOURCE = optional("source", StringType, "Landings: the mapping");
  public static final Field LANDING_ID = optional("landing_id", StringType, "Landings: their id");
  public static final Field MAPPING_SHA256 =
      optional("mapping_sha256", StringType, "Landings: hash of the mapping");
  public static final Field FILES =
      optional("files", DataTypes.createArrayType(INPUT_FILE), "Landings: the files");
  public static final Field READ_COUNT = optional("read_count", LongType, "Landings: records read");
  public static final Field LANDED_COUNT =
      optional("landed_count", LongType, "Landings: records that became raw rows");
  public static final Field QUARANTINED_COUNT =
      optional("quarantined_count", LongType, "Landings: records in core/quarantine");
  public static final Field FILTERED_COUNT =
      optional("filtered_count", LongType, "Landings: records that the mapping leaves out");
  public static final Field EXIT_CODE = required("exit_code", IntegerType, "As the command's");
  public static final Field MESSAGE = optional("message", StringType, "What went wrong, if it did");
  public static final Field LANDED_AT =
      optional("landed_at", TimestampType, "Landings: when it began, as its rows say");
  public static final Field SCOPE =
      optional(
          "scope",
          StringType,
          "What of its tables the job made: everything, or the months that changed, and why");
  public static final Field IS_EVERYTHING =
      optional("is_everything", DataTypes.BooleanType, "The job made everything anew");
  public static final Field TAKEN_LANDINGS =
      optional(
          "taken_landings",
          DataTypes.createArrayType(StringType),
          "The landings that the job took in and its last success had not");
  public static final Field SOURCE_ENDS =
      optional(
          "source_ends",
          DataTypes.createMapType(StringType, TimestampType),
          "The last thing that each source told of, by source and raw table");
  public static final Field PROGRAM_SHA256 =
      optional("program_sha256", StringType, "Hash of the code that made it");

  public static final Table TABLE =
      new Table(
          "core/runs",
          "landing, or job of a run",
          List.of(
              RUN_ID,
              JOB,
              STATUS,
              STARTED_AT,
              ENDED_AT,
              AS_OF,
              SETTINGS,
              SETTINGS_SHA256,
              INPUT_VERSIONS,
              OUTPUTS,
              SOURCE,
              LANDING_ID,
              MAPPING_SHA256,
              FILES,
              READ_COUNT,
              LANDED_COUNT,
              QUARANTINED_COUNT,
              FILTERED_COUNT,
              EXIT_CODE,
              MESSAGE,
              LANDED_AT,
              SCOPE,
              IS_EVERYTHING,
              TAKEN_LANDINGS,
              SOURCE_ENDS,
              PROGRAM_SHA256),
          List.of(RUN_ID, JOB),
          List.of());

  private Runs() {}
}
