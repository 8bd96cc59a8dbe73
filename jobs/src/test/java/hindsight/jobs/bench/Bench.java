package hindsight.jobs.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The benchmarks, as {@code scripts/bench} starts them. */
@Command(name = "scripts/bench", mixinStandardHelpOptions = true)
final class Bench {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Command(name = "kpi", description = "The kpi job beside DuckDB over generated contacts.")
  int kpi(
      @Option(names = "--contacts", defaultValue = "20000000", description = "How many.")
          long contacts,
      @Mixin Rounds rounds)
      throws IOException {
    return rounds.in(
        (folder, launcher) -> new KpiBench(folder, launcher, OUT).run(contacts, rounds.runs));
  }

  @Command(name = "daily", description = "A further day beside a full run and DuckDB.")
  int daily(
      @Option(names = "--contacts", defaultValue = "20000000", description = "Of the history.")
          long contacts,
      @Option(names = "--years", defaultValue = "3", description = "Of the history.") int years,
      @Option(names = "--history-is-full", description = "Without a further full run.")
          boolean historyIsFull,
      @Mixin Rounds rounds)
      throws IOException {
    Path mapping = home().resolve("conf/sources/hindsight.yaml");
    return rounds.in(
        (folder, launcher) ->
            new DailyBench(folder, launcher, mapping, historyIsFull, OUT)
                .run(contacts, years, rounds.runs));
  }

  @Command(name = "repeat", description = "Links of interactions beside DuckDB's.")
  int repeat(
      @Option(names = "--interactions", defaultValue = "20000000", description = "How many.")
          long interactions,
      @Mixin Rounds rounds)
      throws IOException {
    return rounds.in(
        (folder, launcher) ->
            new RepeatBench(folder, launcher, OUT).run(interactions, rounds.runs));
  }

  @Command(name = "quality", description = "What sentiment says beside what people say.")
  int quality(@Mixin Rounds rounds) throws IOException {
    return rounds.in((folder, launcher) -> new QualityBench(folder, home(), data(), OUT).run());
  }

  @Command(name = "sentiment", description = "Dialogues beside CoreNLP's command line.")
  int sentiment(
      @Option(names = "--sentences", defaultValue = "4000", description = "For the latter.")
          int sentences,
      @Mixin Rounds rounds)
      throws IOException {
    return rounds.in(
        (folder, launcher) ->
            new SentimentBench(folder, launcher, home(), data(), sentences, OUT).run());
  }

  private static Path data() {
    String given = System.getenv("HINDSIGHT_DATA");
    return given == null ? home().resolve("../shared/data").normalize() : Path.of(given);
  }

  @Command(name = "land", description = "The same export in every format.")
  int land(
      @Option(names = "--rows", defaultValue = "1000000", description = "How many.") long rows,
      @Mixin Rounds rounds)
      throws IOException {
    return rounds.in(
        (folder, launcher) -> new LandBench(folder, launcher, OUT).run(rows, rounds.runs));
  }

  @Command(name = "generate", description = "A centre as files, and straight into raw tables.")
  int generate(
      @Option(names = "--contacts", defaultValue = "1000000", description = "How many.")
          long contacts,
      @Mixin Rounds rounds)
      throws IOException {
    return rounds.in(
        (folder, launcher) -> new GenerateBench(folder, launcher, OUT).run(contacts, rounds.runs));
  }

  /** How often, and where. */
  static final class Rounds {
    @Option(names = "--runs", defaultValue = "1", description = "Of each; shows medians.")
    private int runs;

    @Option(names = "--folder", description = "Where the scratch folder is made.")
    private Path parent;

    @Option(names = "--keep", description = "Leaves the scratch folder.")
    private boolean keep;

    int in(BiConsumer<BenchFolder, Launcher> benchmark) throws IOException {
      BenchFolder folder = BenchFolder.below(parent == null ? temporary() : parent);
      if (!keep) {
        Runtime.getRuntime().addShutdownHook(new Thread(folder::remove, "removal of scratch"));
      }
      try {
        benchmark.accept(folder, new Processes(home(), folder));
        return 0;
      } catch (IllegalStateException e) {
        OUT.println("FAILED: " + e.getMessage());
        return 1;
      }
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("hindsight.home"));
  }

  private static Path temporary() {
    String given = System.getenv("HINDSIGHT_TMP");
    return Path.of(given == null ? System.getProperty("java.io.tmpdir") : given).toAbsolutePath();
  }

  private Bench() {}
}
