package hindsight.jobs.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
      @Option(names = "--runs", defaultValue = "1", description = "Of each; shows medians.")
          int runs,
      @Option(names = "--folder", description = "Where the scratch folder is made.") Path parent,
      @Option(names = "--keep", description = "Leaves the scratch folder.") boolean keep)
      throws IOException {
    BenchFolder folder = BenchFolder.below(parent == null ? temporary() : parent);
    if (!keep) {
      Runtime.getRuntime().addShutdownHook(new Thread(folder::remove, "removal of scratch"));
    }
    Path home = Path.of(System.getProperty("hindsight.home"));
    try {
      new KpiBench(folder, new Processes(home, folder), OUT).run(contacts, runs);
      return 0;
    } catch (IllegalStateException e) {
      OUT.println("FAILED: " + e.getMessage());
      return 1;
    }
  }

  private static Path temporary() {
    String given = System.getenv("HINDSIGHT_TMP");
    return Path.of(given == null ? System.getProperty("java.io.tmpdir") : given).toAbsolutePath();
  }

  private Bench() {}
}
