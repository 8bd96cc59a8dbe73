package hindsight.jobs.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The invented centre whose contacts are counted: its raw rows, and the jobs over them. */
record BenchCentre(BenchFolder folder, Launcher launcher) {
  /** Its last business date. */
  static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  /** The first date of so many years. */
  static LocalDate first(int years) {
    return LAST.plusDays(1).minusYears(years);
  }

  /** Invents contacts and roster of whole years, straight into the raw tables. */
  Cost generate(long contacts, int years) {
    return product(
        folder.warehouse(),
        "generate",
        "--into-raw",
        "--tables",
        "interactions,roster",
        "--contacts",
        Long.toString(contacts),
        "--from",
        first(years).toString(),
        "--to",
        LAST.toString());
  }

  /** A command of the product over a warehouse, with the configuration of the benchmark. */
  Cost product(Path warehouse, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(
        List.of(
            "--quiet",
            "--warehouse",
            warehouse.toString(),
            "--config",
            folder.configuration().toString()));
    return launcher.product(arguments.toArray(String[]::new));
  }
}
