package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --format} of every command that prints data. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      defaultValue = "table",
      description = "How rows are printed: table (default), csv or json.")
  private String format = "table";

  Format format() {
    for (Format known : Format.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(format)) {
        return known;
      }
    }
    throw new Stop(
        ExitCode.USAGE, "--format must be table, csv or json, not '%s'".formatted(format));
  }

  void print(Rows rows, PrintStream out) {
    format().write(rows, out);
  }
}
