package hindsight.jobs.cli;

import hindsight.centre.Export;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Invents a centre, lands its exports, publishes a release and shows its KPIs.")
final class DemoCommand implements Callable<Integer> {
  private static final String SOURCE = "hindsight";

  /** A second run finds everything as the first one left it. */
  private static final Set<Integer> FINE =
      Set.of(ExitCode.DONE.code(), ExitCode.NOTHING_TO_DO.code());

  private static final String LAST_MONTHS =
      """
      WITH months AS (
        SELECT *, dense_rank() OVER (ORDER BY period_start_date DESC) AS age
        FROM kpi_trend
        WHERE grain = 'month' AND segment_kind = 'channel' AND segment_value = 'voice'
          AND is_complete)
      SELECT strftime(period_start_date, '%Y-%m') AS month,
        max(value) FILTER (metric_id = 'offered')::BIGINT AS offered,
        max(year_ago_value) FILTER (metric_id = 'offered')::BIGINT AS "year ago",
        round(100 * max(value) FILTER (metric_id = 'abandon_rate'), 1) AS "abandoned %",
        round(100 * max(year_ago_value) FILTER (metric_id = 'abandon_rate'), 1) AS "year ago",
        round(100 * max(value) FILTER (metric_id = 'service_level'), 1) AS "service level %",
        round(max(value) FILTER (metric_id = 'asa'), 1) AS "ASA s",
        round(max(value) FILTER (metric_id = 'aht'), 1) AS "AHT s",
        round(100 * max(value) FILTER (metric_id = 'csat' AND owner = 'start'), 1) AS "CSAT %",
        round(100 * max(year_ago_value) FILTER (metric_id = 'csat' AND owner = 'start'), 1)
          AS "year ago"
      FROM months WHERE age <= 3 GROUP BY period_start_date ORDER BY period_start_date""";

  private static final String BY_QUEUE =
      "SELECT segment_value AS queue, round(100 * value, 1) AS percent,"
          + " round(100 * year_ago_value, 1) AS year_ago FROM kpi_trend"
          + " WHERE metric_id = 'service_level' AND grain = 'quarter' AND segment_kind = 'queue'"
          + " AND period_start_date = '2026-01-01' ORDER BY value";

  /** FCR by queue, with what is open beside. */
  static final String CAME_BACK =
      "SELECT segment_value AS queue,"
          + " (sum(handled_count) FILTER (match_rule = 'any'))::INT AS handled,"
          + " (sum(open_count) FILTER (match_rule = 'any'))::INT AS open,"
          + " "
          + percent("any")
          + " AS \"fcr %\", "
          + percent("same_channel")
          + " AS \"on one channel %\""
          + " FROM fcr_cohorts WHERE segment_kind = 'queue' AND window_days = 7"
          + " AND cohort_date >= DATE '2026-01-01' GROUP BY ALL ORDER BY 4";

  /** How customers sounded, by queue. */
  static final String SOUNDED =
      "SELECT queue, sum(scored_count)::INT AS conversations,"
          + " round(sum(score_sum) / sum(scored_count), 2) AS sentiment,"
          + " round(100.0 * sum(negative_count) / sum(scored_count), 1) AS \"negative %\","
          + " sum(moment_down_count)::INT AS fell, sum(moment_up_count)::INT AS rose"
          + " FROM sentiment_daily WHERE business_date >= DATE '2026-01-01'"
          + " GROUP BY ALL ORDER BY 3";

  /** Contacts in which the customer's mood fell most. */
  static final String FELL =
      "SELECT contact_id, channel, queue, reason, round(moved, 2) AS moved"
          + " FROM sentiment_moments WHERE business_date >= DATE '2026-01-01'"
          + " ORDER BY moved, contact_id LIMIT 3";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Folder for the exports and the warehouse; default demo.")
  private Path folder = Path.of("demo");

  @Option(
      names = "--contacts",
      paramLabel = "N",
      defaultValue = "150000",
      description = "How many contacts in all; default 150000.")
  private long contacts = 150_000;

  @Spec private CommandSpec spec;

  private final World world;
  private final Options options;

  DemoCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    List<String> shared = sharedOptions();
    Path exports = exports();
    String warehouse = folder.resolve("warehouse").toString();
    shared.add("--warehouse=" + warehouse);
    List<List<String>> steps =
        List.of(
            List.of("generate", "--out", exports.toString(), "--contacts", "" + contacts),
            land(exports),
            List.of("run"));
    for (List<String> step : steps) {
      int code = step(step, shared);
      if (!FINE.contains(code)) {
        return code;
      }
    }
    int code = table("Calls of the last three months, beside a year ago:", LAST_MONTHS, shared);
    if (code == ExitCode.DONE.code()) {
      code =
          table(
              "Did they have to come back? Last three months by queue; what is open is in no rate:",
              CAME_BACK,
              shared);
    }
    if (code == ExitCode.DONE.code()) {
      code = table("How did they sound, where it was written down?", SOUNDED, shared);
    }
    if (code == ExitCode.DONE.code()) {
      code =
          table("Whose mood fell most? 'sentiment explain' shows the conversation.", FELL, shared);
    }
    if (code == ExitCode.DONE.code()) {
      new PlantedTruths(exports.resolve("truth.yaml")).print(world.out());
      sayWhereToLook(warehouse);
    }
    return code;
  }

  private int table(String question, String sql, List<String> shared) {
    world.out().printf("%n%s%n%n", question);
    return Hindsight.execute(world, arguments(List.of("query", sql), shared));
  }

  /** FCR by a match rule. */
  private static String percent(String rule) {
    return ("round(100 - 100 * sum(repeat_count) FILTER (match_rule = '%1$s')"
            + " / sum(matured_count) FILTER (match_rule = '%1$s'), 1)")
        .formatted(rule);
  }

  private static List<String> land(Path exports) {
    List<String> land = new ArrayList<>(List.of("land", SOURCE));
    Stream.of(Export.values())
        .map(Export::table)
        .distinct()
        .forEach(table -> land.add(exports.resolve(table).toString()));
    return land;
  }

  private int step(List<String> step, List<String> shared) {
    Instant started = world.clock().instant();
    if (!options.quiet()) {
      world.err().printf("%n> hindsight %s%n", String.join(" ", step));
    }
    int code = Hindsight.execute(world, arguments(step, shared));
    if (!options.quiet()) {
      Duration took = Duration.between(started, world.clock().instant());
      world.err().printf(Locale.ROOT, "  took %.1f s%n", took.toMillis() / 1000.0);
    }
    return code;
  }

  /** The options of every command that were given to this one, for the commands that it runs. */
  private List<String> sharedOptions() {
    List<String> shared = new ArrayList<>();
    for (CommandSpec level : List.of(spec.parent(), spec)) {
      for (OptionSpec option : level.commandLine().getParseResult().matchedOptions()) {
        if (option.scopeType() != ScopeType.INHERIT) {
          continue;
        }
        String name = option.longestName();
        if (name.equals("--warehouse")) {
          throw new Stop(
              ExitCode.USAGE, "The demo has a warehouse of its own: choose its place with --out");
        }
        if (option.arity().max() == 0) {
          shared.add(name);
        } else {
          option.originalStringValues().forEach(value -> shared.add(name + "=" + value));
        }
      }
    }
    return shared;
  }

  /**
   * The exports of one centre only: a second one in the same warehouse would replace half of the
   * first.
   */
  private Path exports() {
    String name = "exports-" + contacts;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(other -> other.startsWith("exports-") && !other.equals(name))
            .findFirst()
            .ifPresent(
                other -> {
                  throw new Stop(
                      ExitCode.USAGE,
                      "%s already holds a centre of %s contacts, not %d: choose another --out"
                          .formatted(folder, other.substring("exports-".length()), contacts));
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder.resolve(name);
  }

  private static String[] arguments(List<String> command, List<String> shared) {
    return Stream.of(command, shared).flatMap(List::stream).toArray(String[]::new);
  }

  private void sayWhereToLook(String warehouse) {
    Manifest release = new Releases(Store.open(warehouse), world.clock()).current().orElseThrow();
    Path marts = Path.of(warehouse, "marts");
    world
        .out()
        .printf(
            """

            Release %s is in %s
            DuckDB opens it with %s

            Try next:
              scripts/hindsight query --warehouse %s "%s"
              scripts/hindsight describe metric service_level --warehouse %s
              scripts/hindsight sentiment explain --contact ID --warehouse %s
              scripts/hindsight query --warehouse %s
            """,
            release.releaseId(),
            marts,
            marts.resolve("_releases").resolve(release.releaseId() + ".views.sql"),
            warehouse,
            BY_QUEUE,
            warehouse,
            warehouse,
            warehouse);
  }
}
