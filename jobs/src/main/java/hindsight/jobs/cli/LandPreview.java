package hindsight.jobs.cli;

import hindsight.intake.draft.SeenColumn;
import hindsight.jobs.config.Settings;
import hindsight.jobs.land.DryRun;
import hindsight.jobs.land.DryRun.Preview;
import hindsight.jobs.land.LandingReport;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import java.io.PrintStream;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Prints what a landing would do: for the person who writes the mapping. */
final class LandPreview {
  private static final int LONGEST_EXAMPLE = 100;

  private final World world;

  LandPreview(World world) {
    this.world = world;
  }

  /** Ends as the landing would. */
  int print(DryRun dryRun, Settings settings) {
    PrintStream out = world.out();
    List<SeenColumn> columns = dryRun.columns();
    if (!columns.isEmpty()) {
      out.println("In " + dryRun.firstFile());
      Format.TABLE.write(
          new Rows(
              List.of("column", "looks like", "filled"),
              columns.stream()
                  .map(c -> List.<Object>of(c.name(), c.looksLike(), c.filled()))
                  .toList()),
          out);
    }
    List<Preview> previews = dryRun.previews(world.clock().instant());
    for (Preview preview : previews) {
      out.println();
      out.println("Would land in " + LandText.counted(preview.count()));
      LandText.printWithoutRows(preview.count(), out);
      if (!preview.unsaid().isEmpty()) {
        out.println("  no row says " + String.join(", ", preview.unsaid()));
      }
      print(preview, out);
    }
    LandingReport report =
        new LandingReport(
            "dry-run",
            "dry-run",
            previews.stream().map(Preview::count).toList(),
            previews.stream().flatMap(p -> p.reasons().stream()).toList());
    String complaint = LandText.complaint(report, settings.maxRejectShare());
    if (complaint != null) {
      world.err().println(complaint);
    }
    return report.exitCode(settings.maxRejectShare()).code();
  }

  private static void print(Preview preview, PrintStream out) {
    if (!preview.rows().isEmpty()) {
      Format.TABLE.write(turned(preview), out);
    }
    if (!preview.reasons().isEmpty()) {
      List<List<Object>> rows = new ArrayList<>();
      for (Reason reason : preview.reasons()) {
        rows.add(
            List.of(
                reason.count(),
                reason.reason(),
                LandText.place(reason),
                shown(preview.examples().get(reason.reason()))));
      }
      Format.TABLE.write(
          new Rows(List.of("rejects", "reason", "first at", "as it came"), rows), out);
      LandText.printFurther(preview.count(), preview.reasons(), out);
    }
  }

  /** A line for each column of the table and a column for each row: tables are wide. */
  private static Rows turned(Preview preview) {
    List<String> header = new ArrayList<>(List.of("column"));
    for (int i = 1; i <= preview.rows().size(); i++) {
      header.add("row " + i);
    }
    List<List<Object>> lines = new ArrayList<>();
    for (String column : preview.table().columns().keySet()) {
      List<Object> line = new ArrayList<>(List.of(column));
      for (Row row : preview.rows()) {
        Object value = row.getAs(column);
        line.add(value == null ? null : shown(text(value)));
      }
      lines.add(line);
    }
    return new Rows(header, lines);
  }

  private static String text(Object value) {
    return value instanceof Timestamp instant ? instant.toInstant().toString() : value.toString();
  }

  private static String shown(String text) {
    if (text == null) {
      return "";
    }
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_EXAMPLE ? line : line.substring(0, LONGEST_EXAMPLE) + "...";
  }
}
