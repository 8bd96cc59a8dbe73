package hindsight.jobs.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What inventing a centre takes: every table as files, and its contacts straight into raw. */
record GenerateBench(BenchFolder folder, Launcher launcher, PrintStream out) {

  /**
   * @param runs of each; the table shows medians
   */
  void run(long contacts, int runs) {
    KpiConfiguration.write(folder.configuration());
    List<Cost> files = new ArrayList<>();
    List<Cost> raw = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      String place = folder.root().resolve("run-" + run).toString();
      files.add(launcher.product(arguments(contacts, "--out", place + "/exports")));
      raw.add(
          launcher.product(
              arguments(
                  contacts,
                  "--into-raw",
                  "--tables=interactions,roster",
                  "--warehouse=" + place + "/warehouse")));
    }
    out.printf(
        "%-10s %9s %9s %9s %20s%n", "step", "wall s", "CPU s", "peak MB", "contacts a minute");
    print("files", Cost.median(files), contacts);
    print("into raw", Cost.median(raw), contacts);
  }

  private String[] arguments(long contacts, String... target) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "generate",
                "--contacts=" + contacts,
                "--transcripts=0",
                "--config=" + folder.configuration()));
    arguments.addAll(List.of(target));
    return arguments.toArray(String[]::new);
  }

  private void print(String step, Cost cost, long contacts) {
    out.printf(
        "%-10s %9.1f %9.1f %9.0f %,20.0f%n",
        step,
        cost.wallSeconds(),
        cost.cpuSeconds(),
        cost.peakMegabytes(),
        60 * contacts / cost.wallSeconds());
  }
}
