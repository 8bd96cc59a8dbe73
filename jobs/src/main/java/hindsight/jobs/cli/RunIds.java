package hindsight.jobs.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Ids of runs: when they began and a number by chance, so that they sort by time and differ. */
final class RunIds {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final SecureRandom CHANCE = new SecureRandom();

  static String at(Instant start) {
    return FORMAT.format(start) + "-" + HexFormat.of().toHexDigits(CHANCE.nextInt());
  }

  private RunIds() {}
}
