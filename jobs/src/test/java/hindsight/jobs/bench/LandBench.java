package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import hindsight.tables.RawInteractions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same export in every format: what it takes to land, and whether the same rows land. */
record LandBench(BenchFolder folder, Launcher launcher, PrintStream out) {
  private static final double GOAL_ROWS_PER_MINUTE = 1_000_000;

  /** How DuckDB writes a format, and how a mapping reads it. */
  private enum Export {
    CSV("format csv, header", "csv"),
    JSON_LINES("format json", "json_lines"),
    JSON("format json, array true", "json"),
    PARQUET("format parquet", "parquet");

    private final String written;
    private final String read;

    Export(String written, String read) {
      this.written = written;
      this.read = read;
    }
  }

  private static final String CONTACTS =
      """
      copy (
        select 'c' || i as call_id,
          'k' || hash(i) %% 300000 as caller,
          ['billing', 'orders', 'sales', 'support'][(hash(i, 1) %% 4 + 1)::int] as queue,
          'agent ' || hash(i, 2) %% 200 as agent,
          strftime(timestamp '2024-01-01' + to_seconds(i * 47), '%%d.%%m.%%Y %%H:%%M:%%S') as begin,
          strftime(timestamp '2024-01-01' + to_seconds(i * 47 + 300), '%%d.%%m.%%Y %%H:%%M:%%S')
            as "end",
          hash(i, 3) %% 90 as waited,
          hash(i, 4) %% 600 as talked,
          if(hash(i, 5) %% 12 = 0, 'hung up', 'answered') as result,
          'a remark, which nobody reads, number ' || i as remark
        from range(%d) t(i)
      ) to '%s' (%s)
      """;

  private static final String MAPPING =
      """
      format: %s
      time_zone: UTC
      stamps: dd.MM.uuuu HH:mm:ss
      tables:
        interactions:
          columns:
            contact_id: call_id
            customer_id: caller
            channel: "'voice'"
            direction: "'inbound'"
            queue: queue
            agent_id: agent
            started_at: to_local_stamp(begin)
            ended_at: to_local_stamp(end)
            wait_ms: to_long(waited) * 1000
            talk_ms: to_long(talked) * 1000
            outcome: case result when 'answered' then 'handled' when 'hung up' then 'abandoned' end
      """;

  /** What of a raw row does not depend on the file that it came from, as one number. */
  private static final String SUM =
      """
      select count(*) || ' rows ' || sum(hash(contact_id, customer_id, channel, direction, queue,
        agent_id, started_at, ended_at, wait_ms, talk_ms, outcome, attributes['remark'])::hugeint)
      from read_parquet('%s') where source = '%s'
      """;

  /**
   * @param runs of each format; the table shows medians
   * @throws IllegalStateException when a landing fails or two formats land different rows
   */
  void run(long rows, int runs) {
    out.printf("%,d rows, in %s%n", rows, folder.root());
    out.printf(
        "%n%-10s %9s %9s %9s %9s %13s%n",
        "format", "file MB", "wall s", "CPU s", "peak MB", "rows a minute");
    List<String> sums = new ArrayList<>();
    for (Export export : Export.values()) {
      Path file = write(export, rows);
      List<Cost> costs = new ArrayList<>();
      for (int run = 1; run <= runs; run++) {
        BenchFolder.remove(folder.warehouse());
        costs.add(land(export, file));
      }
      print(export, file, Cost.median(costs), rows);
      sums.add(sum(export));
    }
    out.printf(
        "%nThe goal is %,.0f rows a minute on 2 cores, the start of the process" + " included.%n",
        GOAL_ROWS_PER_MINUTE);
    if (sums.stream().distinct().count() != 1) {
      throw new IllegalStateException("The formats landed different rows: " + sums);
    }
    out.println("The formats landed the same rows.");
  }

  private Path write(Export export, long rows) {
    Path file = folder.root().resolve("calls." + export.read);
    try (Duck duck = new Duck()) {
      duck.execute(CONTACTS.formatted(rows, file, export.written));
      Path sources = Files.createDirectories(folder.configuration().resolve("sources"));
      Files.writeString(folder.configuration().resolve("hindsight.yaml"), "time_zone: UTC\n");
      Files.writeString(sources.resolve(export.read + ".yaml"), MAPPING.formatted(export.read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private Cost land(Export export, Path file) {
    return launcher.product(
        "land",
        export.read,
        file.toString(),
        "--warehouse",
        folder.warehouse().toString(),
        "--config",
        folder.configuration().toString());
  }

  private String sum(Export export) {
    try (Duck duck = new Duck()) {
      return duck.lines(SUM.formatted(folder.files(RawInteractions.TABLE), export.read)).get(0);
    }
  }

  private void print(Export export, Path file, Cost cost, long rows) {
    out.printf(
        "%-10s %9.1f %9.1f %9.1f %9.0f %,13.0f%n",
        export.read,
        file.toFile().length() / 1e6,
        cost.wallSeconds(),
        cost.cpuSeconds(),
        cost.peakMegabytes(),
        60 * rows / cost.wallSeconds());
  }
}
