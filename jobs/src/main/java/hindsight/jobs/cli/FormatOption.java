package hindsight.jobs.cli;

import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --format} of every command that prints data. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "table|csv|json|markdown",
      defaultValue = "table",
      converter = Reader.class,
      description = "How rows are printed: table (default), csv, json or markdown.")
  private Format format = Format.TABLE;

  Format format() {
    return format;
  }

  void print(Rows rows, PrintStream out) {
    format.write(rows, out);
  }

  /** Refuses an unknown format before anything is done. */
  private static final class Reader implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      for (Format known : Format.values()) {
        if (known.name().toLowerCase(Locale.ROOT).equals(text)) {
          return known;
        }
      }
      throw new TypeConversionException(
          "must be table, csv, json or markdown, not '%s'".formatted(text));
    }
  }
}
