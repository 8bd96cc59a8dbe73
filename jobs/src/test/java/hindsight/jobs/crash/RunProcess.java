package hindsight.jobs.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/** {@link OneRun} in a JVM of its own, seen from outside. Closing it kills it. */
final class RunProcess implements AutoCloseable {
  /** The exit code of a process that SIGKILL ended. */
  private static final int KILLED = 128 + 9;

  private final Process process;
  private final BufferedReader out;
  private final Path errors;

  private RunProcess(Process process, Path errors) {
    this.process = process;
    this.out = process.inputReader();
    this.errors = errors;
  }

  /**
   * Started, not yet at work.
   *
   * @param folder for its scratch and what it prints of errors
   */
  static RunProcess start(Path warehouse, Duration leaseExpiresAfter, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:MetaspaceSize=300m"));
    command.addAll(
        List.of("-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), OneRun.class.getName()));
    command.addAll(
        List.of(
            warehouse.toString(),
            leaseExpiresAfter.toString(),
            folder.resolve("scratch").toString()));
    try {
      Path errors = Files.createDirectories(folder).resolve("errors.txt");
      return new RunProcess(
          new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits for the first line that begins so, and gives the rest of it. */
  String awaits(String beginning) {
    try {
      String line = out.readLine();
      while (line != null && !line.startsWith(beginning)) {
        line = out.readLine();
      }
      if (line == null) {
        throw new AssertionError(
            "It ended before it said '%s':%n%s".formatted(beginning, Files.readString(errors)));
      }
      return line.substring(beginning.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end and gives its exit code. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills it after a while; whether it still ran. */
  boolean isKilledAfter(Duration delay) throws InterruptedException {
    Thread.sleep(delay.toMillis());
    process.destroyForcibly();
    return process.waitFor() == KILLED;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
