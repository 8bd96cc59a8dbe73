package hindsight.jobs.run;

import hindsight.tables.Table;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells a person how far a command is, in plain lines. */
public interface Progress {

  void says(String line);

  default void wrote(Table table, long rows, Instant from, Instant to) {
    double seconds = Duration.between(from, to).toMillis() / 1000.0;
    says(
        String.format(
            Locale.ROOT, "  %-22s %,12d rows %6.1f s", table.spokenName(), rows, seconds));
  }

  static Progress on(PrintStream out) {
    return out::println;
  }

  static Progress silent() {
    return line -> {};
  }
}
