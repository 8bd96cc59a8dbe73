package hindsight.intake.draft;

import hindsight.intake.records.Shape.Found;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a column seems to be: what nearly all of its values are.
 *
 * @param pattern of local dates and times; empty where there is none
 * @param isAmbiguous another order of day and month fits as well
 * @param misfits how many of the values are something else
 */
record Guess(Found column, Kind kind, String pattern, boolean isAmbiguous, int misfits) {
  private static final List<String> DATES =
      List.of(
          "uuuu-M-d",
          "d/M/uuuu",
          "M/d/uuuu",
          "d.M.uuuu",
          "d-M-uuuu",
          "uuuu/M/d",
          "d/M/uu",
          "M/d/uu",
          "d.M.uu",
          "d MMM uuuu",
          "MMM d, uuuu");
  private static final List<String> TIMES =
      List.of(
          "H:mm:ss", "H:mm", "H:mm[:ss]", "H:mm:ss.SSS", "H:mm:ss.SSSSSS", "h:mm:ss a", "h:mm a");
  private static final Set<String> TRUTHS =
      Set.of("true", "false", "t", "f", "yes", "no", "y", "n");
  private static final long SECONDS_OF_1990 = 631_152_000L;
  private static final long SECONDS_OF_2100 = 4_102_444_800L;

  /** Of so many values at most one may be something else. */
  private static final int MISFIT_IN = 5;

  /** So many values are looked at before all are. */
  private static final int FEW = 50;

  /** Something that values may be. */
  private record Candidate(Kind kind, String pattern, Predicate<String> fits) {
    int misfits(List<String> values) {
      return (int) values.stream().filter(value -> !fits.test(value)).count();
    }
  }

  private static final List<Candidate> CANDIDATES = candidates();

  static Guess of(Found column) {
    List<String> values = column.values();
    if (column.isList()) {
      return new Guess(column, Kind.LIST, "", false, 0);
    }
    if (values.isEmpty()) {
      return new Guess(column, Kind.EMPTY, "", false, 0);
    }
    List<String> few = values.subList(0, Math.min(FEW, values.size()));
    Guess best = new Guess(column, Kind.TEXT, "", false, values.size() / MISFIT_IN + 1);
    for (Candidate candidate : CANDIDATES) {
      if (candidate.misfits(few) <= few.size() / MISFIT_IN) {
        int misfits = candidate.misfits(values);
        if (misfits < best.misfits()) {
          best = new Guess(column, candidate.kind(), candidate.pattern(), false, misfits);
        } else if (misfits == best.misfits()
            && candidate.kind() == best.kind()
            && isDayFirst(candidate.pattern()) != isDayFirst(best.pattern())) {
          best = new Guess(column, best.kind(), best.pattern(), true, misfits);
        }
      }
    }
    return best.kind() == Kind.TEXT ? new Guess(column, Kind.TEXT, "", false, 0) : best;
  }

  private static boolean isDayFirst(String pattern) {
    return pattern.indexOf('d') < pattern.indexOf('M');
  }

  /** How many different values it has. */
  int distinct() {
    return new HashSet<>(column.values()).size();
  }

  /** Whether no value comes twice. */
  boolean isUnique() {
    return !column.values().isEmpty() && distinct() == column.values().size();
  }

  private static List<Candidate> candidates() {
    List<Candidate> all = new ArrayList<>();
    all.add(whole(Kind.UNIX_SECONDS, SECONDS_OF_1990, SECONDS_OF_2100));
    all.add(whole(Kind.UNIX_MILLIS, 1000 * SECONDS_OF_1990, 1000 * SECONDS_OF_2100));
    all.add(digits("uuuuMMdd", "(19[7-9]|20\\d)\\d{5}"));
    all.add(digits("uuMMdd", "\\d{6}"));
    all.add(whole(Kind.WHOLE, Long.MIN_VALUE, Long.MAX_VALUE));
    all.add(
        new Candidate(
            Kind.DECIMAL, "", value -> value.matches("-?\\d*\\.?\\d+([eE][-+]?\\d{1,3})?")));
    all.add(
        new Candidate(Kind.TRUTH, "", value -> TRUTHS.contains(value.toLowerCase(Locale.ROOT))));
    all.add(new Candidate(Kind.INSTANT, "", Guess::isInstant));
    for (String date : DATES) {
      for (String time : TIMES) {
        all.add(clock(Kind.STAMP, date + " " + time));
        all.add(clock(Kind.STAMP, date + "'T'" + time));
      }
    }
    DATES.forEach(date -> all.add(clock(Kind.DATE, date)));
    TIMES.forEach(time -> all.add(clock(Kind.TIME, time)));
    return all;
  }

  private static Candidate whole(Kind kind, long least, long most) {
    return new Candidate(
        kind,
        "",
        value ->
            value.matches("-?\\d{1,18}")
                && Long.parseLong(value) >= least
                && Long.parseLong(value) <= most);
  }

  /** Dates without anything between their numbers, which any number of that length may be. */
  private static Candidate digits(String pattern, String shape) {
    Candidate date = clock(Kind.DATE, pattern);
    return new Candidate(
        Kind.DATE, pattern, value -> value.matches(shape) && date.fits().test(value));
  }

  private static Candidate clock(Kind kind, String pattern) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    return new Candidate(
        kind,
        pattern,
        value -> {
          try {
            formatter.parse(value);
            return true;
          } catch (DateTimeException e) {
            return false;
          }
        });
  }

  private static boolean isInstant(String value) {
    try {
      OffsetDateTime.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
