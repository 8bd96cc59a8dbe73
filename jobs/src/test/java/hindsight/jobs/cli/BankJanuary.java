package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bank's January, landed once for all tests of this JVM, then run and released under three
 * policies through the command line.
 *
 * @param strict nothing is a short abandon; 20 s
 * @param lenient less than 5 s is a short abandon; 20 s
 * @param patient less than 5 s is a short abandon; 60 s; two metrics more in the configuration
 * @param landedAgain what landing the same file a second time answered
 * @param lastRunAgain what running the last policy a second time answered
 */
record BankJanuary(
    Cli cli,
    Answer landing,
    Answer landedAgain,
    Marts strict,
    Marts lenient,
    Marts patient,
    Answer lastRunAgain) {
  private static final Pattern RELEASED = Pattern.compile("Released (\\S+) in ");

  /** A total and a ratio that need no Java. */
  private static final String TWO_METRICS =
      """

      - {id: lost_wait, version: 1, label: Waited in vain, form: total, unit: seconds, better: lower,
         stakeholder: customer, role: lagging, kind: quantitative, table: contacts,
         filter: "outcome = 'abandoned'", numerator: wait_ms, owner: start, grains: [kpi_daily],
         matures_after: 0d, meaning: How long they waited in vain., formula: Sum of their waits.}
      - {id: in_menu_share, version: 1, label: Lost in the menu, form: ratio, unit: share,
         better: lower, stakeholder: customer, role: lagging, kind: quantitative, table: contacts,
         numerator: "outcome = 'abandoned_in_menu'", denominator: "true", owner: start, grains: [],
         matures_after: 0d, meaning: Who gives up in the menu., formula: Left in menu / all.}
      """;

  private static BankJanuary only;

  /** The one of this JVM. Skips the test where the data is absent. */
  static synchronized BankJanuary landedAndReleased() {
    Path file = RealData.january();
    if (only == null) {
      only = of(file, temporaryFolder());
    }
    return only;
  }

  /** A table of core, read by Spark and handed to DuckDB as a view of its name. */
  Duck core(Table table) {
    Path copy = cli.warehouse().resolveSibling("copy-of-" + table.name());
    LocalSession.spark()
        .read()
        .format("delta")
        .load(cli.warehouse().resolve(table.path()).toString())
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(copy.toString());
    return new Duck()
        .execute(
            "create view %s as select * from read_parquet('%s/*.parquet')"
                .formatted(table.name(), copy));
  }

  private static BankJanuary of(Path file, Path folder) {
    Cli bank =
        Cli.withSpark(folder)
            .edit("hindsight.yaml", "Europe/Berlin", "Asia/Jerusalem")
            .edit("hindsight.yaml", "short_abandon_seconds: 5", "short_abandon_seconds: 0")
            .edit(
                "hindsight.yaml",
                "variants: []",
                "variants: [amazon_connect, answered_only, genesys_cloud, late_abandons,"
                    + " short_as_success]");
    Answer landing = bank.run("land", "anonymous-bank", file.toString()).exits(0);
    Answer landedAgain = bank.run("land", "anonymous-bank", file.toString());
    Marts strict = released(bank, file, 0, 20, bank.run("run"));
    Marts lenient =
        released(bank, file, 5, 20, bank.run("run", "--set", "kpi.short_abandon_seconds=5"));
    bank.append("metrics.yaml", TWO_METRICS);
    String[] last = {
      "run",
      "--set",
      "kpi.short_abandon_seconds=5",
      "--set",
      "kpi.service_level.thresholds={voice: 60s}"
    };
    Marts patient = released(bank, file, 5, 60, bank.run(last));
    return new BankJanuary(bank, landing, landedAgain, strict, lenient, patient, bank.run(last));
  }

  private static Marts released(
      Cli bank, Path file, int shortSeconds, int thresholdSeconds, Answer run) {
    Matcher id = RELEASED.matcher(run.exits(0).out());
    assertThat(id.find()).as(run.out()).isTrue();
    Duck duck = Duck.over(bank.warehouse(), id.group(1));
    duck.execute(
        """
        create view january as select * from kpi_trend
        where grain = 'month' and period_start_date = date '1999-01-01' and segment_kind = 'all'
        """);
    duck.execute(
        """
        create view calls as
        select *, strptime(date, '%%y%%m%%d')::date as day, type as queue,
          outcome = 'AGENT' as a, outcome = 'HANG' and q_time::int > 0 as b,
          q_time::int <= %d as within, b and q_time::int < %d as short
        from read_csv('%s', delim = '\t', quote = '', header = true, all_varchar = true)
        where outcome <> 'PHANTOM'
        """
            .formatted(thresholdSeconds, shortSeconds, file));
    return new Marts(id.group(1), duck, shortSeconds, thresholdSeconds);
  }

  /**
   * A release, bound by its views; beside the marts the view {@code january} with the month of
   * everything, and {@code calls} with the rows of the file itself: a answered, b abandoned, within
   * the threshold, short.
   */
  record Marts(String releaseId, Duck duck, int shortSeconds, int thresholdSeconds) {

    /** The value of January over everything. */
    double january(String metric) {
      return duck.number("select value from january where metric_id = '%s'".formatted(metric));
    }

    double numerator(String metric) {
      return duck.number("select numerator from january where metric_id = '%s'".formatted(metric));
    }

    double number(String sql) {
      return duck.number(sql);
    }

    List<String> lines(String sql) {
      return duck.lines(sql);
    }
  }

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("bank-january-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "end of the bank"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
