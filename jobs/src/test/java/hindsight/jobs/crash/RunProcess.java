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

/**
 * A programme that makes one run, in a JVM of its own, seen from outside. It is given a warehouse,
 * after what time a lease expires and a folder for scratch. Closing it kills it.
 */
public final class RunProcess implements AutoCloseable {
  /** Printed when all is ready and the run begins. */
  public static final String BEGINS = "The run begins";

  /** Printed with the id of the release when the run has ended well. */
  public static final String RELEASED = "Released ";

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
  public static RunProcess start(
      Class<?> programme, Path warehouse, Duration leaseExpiresAfter, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:MetaspaceSize=300m"));
    command.addAll(
        List.of("-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), programme.getName()));
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

  public long pid() {
    return process.pid();
  }

  /** Waits for the first line that begins so, and gives the rest of it. */
  public String awaits(String beginning) {
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
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** How long its run takes, from its begin to its end. */
  public Duration timeOfRun() throws InterruptedException {
    awaits(BEGINS);
    long begin = System.nanoTime();
    awaits(RELEASED);
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    if (exitCode() != 0) {
      throw new AssertionError("It released, but ended with exit code " + exitCode());
    }
    return time;
  }

  /** Kills it after a while; whether it still ran. */
  public boolean isKilledAfter(Duration delay) throws InterruptedException {
    Thread.sleep(delay.toMillis());
    process.destroyForcibly();
    return process.waitFor() == KILLED;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
