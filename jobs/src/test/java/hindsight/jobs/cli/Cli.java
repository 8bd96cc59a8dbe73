package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.testkit.LocalSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The command line as a person has it: a configuration folder that can be edited, a warehouse, and
 * what each command answered.
 */
final class Cli {

  /** What a command left behind. */
  record Answer(int exitCode, String out, String err) {

    /** This answer, after it was checked for its exit code; what was printed explains another. */
    Answer exits(int expected) {
      assertThat(exitCode).as("exit code; printed: %s%s", out, err).isEqualTo(expected);
      return this;
    }
  }

  private static final String ONE_METRIC =
      """
      - {id: handled, version: 1, label: Handled, form: total, unit: count, better: neither,
         stakeholder: business, role: lagging, kind: quantitative, table: contacts,
         numerator: handled, owner: start, grains: [kpi_daily, service_interval],
         matures_after: 0d, meaning: How many an agent handled., formula: Their number.}
      """;

  private final Path folder;
  private final World.Sparks sparks;
  private final Map<String, String> environment = new TreeMap<>();
  private Clock clock = Clock.systemUTC();

  private Cli(Path folder, World.Sparks sparks) {
    this.folder = folder;
    this.sparks = sparks;
    copyFolder(repository().resolve("conf"), folder.resolve("conf"));
    environment.put("HINDSIGHT_CONFIG", folder.resolve("conf").toString());
    environment.put("HINDSIGHT_WAREHOUSE", folder.resolve("warehouse").toString());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
  }

  /** With the session that all tests share. */
  static Cli withSpark(Path folder) {
    return new Cli(folder, LocalSession::spark);
  }

  /** With sessions from elsewhere. */
  static Cli with(Path folder, World.Sparks sparks) {
    return new Cli(folder, sparks);
  }

  /** A command that asks for a Spark session fails the test. */
  static Cli withoutSpark(Path folder) {
    return new Cli(
        folder,
        () -> {
          throw new AssertionError("Spark was started");
        });
  }

  /** One metric and no target, for tests of what is written and not of what is counted. */
  Cli withOneMetric() {
    return write("metrics.yaml", ONE_METRIC).write("targets.yaml", "");
  }

  Answer run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    World world = new World(environment, printing(out), printing(err), clock, sparks);
    int exitCode = Hindsight.execute(world, arguments);
    return new Answer(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A variable of the environment. */
  Cli variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Cli clock(Clock other) {
    clock = other;
    return this;
  }

  /** The root of the warehouse when it is a local one. */
  Path warehouse() {
    return folder.resolve("warehouse");
  }

  /** A file of the configuration, by its path below {@code conf}. */
  Path conf(String file) {
    return folder.resolve("conf").resolve(file);
  }

  /** Replaces a text that must occur in a file of the configuration. */
  Cli edit(String file, String from, String to) {
    String text = text(file);
    assertThat(text).as("conf/%s", file).contains(from);
    return write(file, text.replace(from, to));
  }

  Cli append(String file, String text) {
    return write(file, text(file) + text);
  }

  Cli write(String file, String text) {
    try {
      Files.createDirectories(conf(file).getParent());
      Files.writeString(conf(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where in the configuration a text first stands, as messages say it: {@code FILE:LINE}. */
  String place(String file, String text) {
    List<String> lines = text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return conf(file) + ":" + (i + 1);
      }
    }
    throw new AssertionError("conf/" + file + " does not hold " + text);
  }

  private String text(String file) {
    try {
      return Files.readString(conf(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of the repository, above wherever the tests run. */
  static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("conf").resolve("hindsight.yaml"))) {
      at = at.getParent();
      assertThat(at).as("a folder above %s with conf/hindsight.yaml", Path.of("")).isNotNull();
    }
    return at;
  }

  private static PrintStream printing(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static void copyFolder(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
