package hindsight.jobs.cli;

import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.MartLists;
import hindsight.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The marts of single jobs that nobody has published yet, in DuckDB. */
final class MadeMarts {

  /** With each mart as a view, as its job's last success has it. */
  static Duck in(Path folder, Table... marts) {
    Warehouse warehouse = Warehouse.open(LocalSession.spark(), folder.toString());
    Ledger ledger = new Ledger(warehouse);
    Duck duck = new Duck();
    for (Table mart : marts) {
      String files =
          new MartLists(warehouse.store())
              .read(ledger.maker(mart).orElseThrow(), mart).stream()
                  .map(file -> "'" + folder.resolve("marts").resolve(file.path()) + "'")
                  .collect(Collectors.joining(", "));
      duck.execute(
          "create view %s as select * from read_parquet([%s])".formatted(mart.name(), files));
    }
    return duck;
  }

  private MadeMarts() {}
}
