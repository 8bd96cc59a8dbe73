package hindsight.jobs.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Each start in a process of its own, looked at from outside twenty times a second: what it does in
 * its last twentieth is not counted.
 */
final class Processes implements Launcher {
  private static final String MEMORY = "4g";

  /** A JVM that is tuned as a run of the product over that warehouse. */
  private static final String START =
      """
      home="$0"
      . "$home/scripts/lib/java.sh"
      tune run "$1/raw"
      exec "$JAVA" "-Xmx$(heap)" "${tuning[@]}" "${@:2}\"""";

  private final Path home;
  private final BenchFolder folder;
  private int started;

  /**
   * @param home the checkout, whose launcher starts the product
   */
  Processes(Path home, BenchFolder folder) {
    this.home = home;
    this.folder = folder;
  }

  @Override
  public Cost product(String... arguments) {
    return run(
        Stream.concat(Stream.of(home.resolve("scripts/hindsight").toString()), Stream.of(arguments))
            .toList());
  }

  @Override
  public Cost step(String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", START, home.toString(), folder.warehouse().toString()));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BenchStep.class.getName());
    command.addAll(List.of(arguments));
    return run(command);
  }

  @Override
  public Cost java(String jars, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEMORY,
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + jars));
    command.addAll(List.of(words));
    return run(command);
  }

  private Cost run(List<String> command) {
    File log = folder.log(++started).toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().keySet().removeIf(name -> name.startsWith("HINDSIGHT_"));
    builder.environment().put("HINDSIGHT_MEMORY", MEMORY);
    builder.environment().put("HINDSIGHT_TMP", folder.scratch().toString());
    try {
      long begin = System.nanoTime();
      Process process = builder.start();
      Thread stop = new Thread(process::destroy, "end of the benchmark");
      Runtime.getRuntime().addShutdownHook(stop);
      Duration cpu = Duration.ZERO;
      double peak = 0;
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        peak = Math.max(peak, peakMegabytes(process.pid()));
      }
      double wall = (System.nanoTime() - begin) / 1e9;
      Runtime.getRuntime().removeShutdownHook(stop);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "Exit code %d, expected 0, of %s:%n%s"
                .formatted(process.exitValue(), String.join(" ", command), end(log.toPath())));
      }
      return new Cost(wall, cpu.toMillis() / 1e3, peak);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a step ran", e);
    }
  }

  private static double peakMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      // It has just ended, or this system has no /proc.
      return 0;
    }
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }
}
