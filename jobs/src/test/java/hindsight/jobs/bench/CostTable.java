package hindsight.jobs.bench;

import java.io.PrintStream;

/** What steps took, a line for each. */
record CostTable(PrintStream out) {

  void head() {
    out.printf("%n%-10s %9s %9s %9s %13s%n", "step", "wall s", "CPU s", "peak MB", "rows out");
  }

  void line(String step, Cost cost, long rows) {
    out.printf(
        "%-10s %9.1f %9.1f %9.0f %,13d%n",
        step, cost.wallSeconds(), cost.cpuSeconds(), cost.peakMegabytes(), rows);
  }
}
