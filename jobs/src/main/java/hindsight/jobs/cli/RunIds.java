package hindsight.jobs.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Ids of runs: when they began and in which process, so that they sort by time. */
final class RunIds {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static String at(Instant start) {
    return FORMAT.format(start) + "-" + Long.toString(ProcessHandle.current().pid(), 36);
  }

  private RunIds() {}
}
