package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.land.LandingReport;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of a landing, in words. */
final class LandText {
  private static final int MOST_NAMES = 3;
  private static final int MOST_REFUSED = 10;

  static void print(LandingReport report, PrintStream out) {
    for (TableCount count : report.tables()) {
      out.printf(
          Locale.ROOT,
          "Landed %s in %s (landing %s)%n",
          report.source(),
          counted(count),
          report.landingId());
      printWithoutRows(count, out);
    }
    if (!report.reasons().isEmpty()) {
      Format.TABLE.write(
          new Rows(
              List.of("rejects", "reason", "first at"),
              report.reasons().stream()
                  .map(r -> List.<Object>of(r.count(), r.reason(), place(r)))
                  .toList()),
          out);
      report.tables().forEach(count -> printFurther(count, report.reasons(), out));
    }
  }

  /** A table and what was read, landed, quarantined and filtered of it. */
  static String counted(TableCount count) {
    String written =
        count.written() == count.landed()
            ? ""
            : String.format(Locale.ROOT, "; %,d rows written", count.written());
    return String.format(
        Locale.ROOT,
        "%s: %,d read = %,d landed + %,d quarantined + %,d filtered%s",
        count.table(),
        count.read(),
        count.landed(),
        count.quarantined(),
        count.filtered(),
        written);
  }

  static void printWithoutRows(TableCount count, PrintStream out) {
    List<String> names = count.withoutRows();
    if (!names.isEmpty()) {
      out.printf(
          "  no row in %s%s%n",
          names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")),
          names.size() > MOST_NAMES ? " and %,d more".formatted(names.size() - MOST_NAMES) : "");
    }
  }

  /** How many rows were rejected for reasons that are not told. */
  static void printFurther(TableCount count, List<Reason> told, PrintStream out) {
    long further =
        count.quarantined()
            - told.stream()
                .filter(reason -> reason.table().equals(count.table()))
                .mapToLong(Reason::count)
                .sum();
    if (further > 0) {
      out.printf(Locale.ROOT, "  and %,d more of %s for other reasons%n", further, count.table());
    }
  }

  static String place(Reason reason) {
    String line = reason.file() + ":" + reason.line();
    return reason.row() == 0 ? line : line + " row " + reason.row();
  }

  /** Why the landing is not done; null when it is. */
  static String complaint(LandingReport report, double maxRejectShare) {
    if (report.exitCode(maxRejectShare) == ExitCode.DONE) {
      return null;
    }
    List<String> refused = report.refusedFiles();
    if (!refused.isEmpty()) {
      String first = refused.stream().limit(MOST_REFUSED).collect(Collectors.joining("\n"));
      return refused.size() <= MOST_REFUSED ? first : first + "\nand other files";
    }
    TableCount worst = report.worst();
    return String.format(
        Locale.ROOT,
        "Rejects are %.2f %% of what was read%s, more than max_reject_share (%.2f %%); good"
            + " rows land all the same.",
        100.0 * worst.quarantined() / worst.read(),
        report.tables().size() == 1 ? "" : " for " + worst.table(),
        100 * maxRejectShare);
  }

  private LandText() {}
}
