package hindsight.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hindsight.jobs.ExitCode;
import hindsight.warehouse.CorruptDocumentException;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code core/_runs/<run_id>/run.json}: what one command did, for people and machines. */
public final class RunRecord {
  private static final String FOLDER = "core/_runs";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, Object> content = new LinkedHashMap<>();
  private final List<Object> jobs = new ArrayList<>();
  private final String runId;
  private ExitCode exitCode = ExitCode.DONE;
  private String message;

  public RunRecord(String runId, String command, Instant startedAt) {
    this.runId = runId;
    content.put("run_id", runId);
    content.put("command", command);
    content.put("started_at", startedAt.toString());
  }

  public void asOf(Instant asOf) {
    content.put("as_of", asOf.toString());
  }

  public void landed(
      String source, String landingId, long read, long landed, long quarantined, long filtered) {
    content.put("source", source);
    content.put("landing_id", landingId);
    content.put("read", read);
    content.put("landed", landed);
    content.put("quarantined", quarantined);
    content.put("filtered", filtered);
  }

  public void job(LedgerEntry entry) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("job", entry.job());
    job.put("reason", entry.made().map(LedgerEntry.Made::scope).orElse(null));
    job.put("seconds", seconds(entry.startedAt(), entry.endedAt()));
    List<Object> tables = new ArrayList<>();
    for (LedgerEntry.Output output : entry.outputs()) {
      Map<String, Object> table = new LinkedHashMap<>();
      table.put("table", output.table());
      table.put("rows", output.rows());
      if (output.version() != null) {
        table.put("version", output.version());
      } else {
        table.put("path", output.path());
      }
      tables.add(table);
    }
    job.put("tables", tables);
    jobs.add(job);
  }

  public void release(String releaseId) {
    content.put("release_id", releaseId);
  }

  /** The command ends in this way without a fault; {@code message} is null when all is well. */
  public void ends(ExitCode with, String why) {
    exitCode = with;
    message = why;
  }

  /** Does the work of the command and writes the record, however it ends. */
  public <T> T during(Store store, Clock clock, Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (Exception fault) {
      // Spark throws checked exceptions that no signature names.
      ends(Faults.exitCode(fault), Faults.message(fault));
      try {
        write(store, clock.instant());
      } catch (Exception unwritten) {
        fault.addSuppressed(unwritten);
      }
      throw fault;
    }
    write(store, clock.instant());
    return result;
  }

  private void write(Store store, Instant endedAt) {
    content.put("jobs", jobs);
    content.put("ended_at", endedAt.toString());
    content.put("seconds", seconds(Instant.parse((String) content.get("started_at")), endedAt));
    content.put("exit_code", exitCode.code());
    content.put("message", message);
    content.put("java", Runtime.version().toString());
    content.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    try {
      store.write(FOLDER + "/" + runId + "/run.json", JSON.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All records of a warehouse, newest first. */
  public static List<JsonNode> all(Store store) {
    List<JsonNode> records = new ArrayList<>();
    store.list(FOLDER).stream()
        .map(folder -> folder.path() + "/run.json")
        .sorted(java.util.Comparator.reverseOrder())
        .forEach(path -> store.read(path).ifPresent(bytes -> records.add(parse(path, bytes))));
    return records;
  }

  private static JsonNode parse(String path, byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new CorruptDocumentException(path, e.getMessage());
    }
  }

  private static double seconds(Instant from, Instant to) {
    return java.time.Duration.between(from, to).toMillis() / 1000.0;
  }
}
