package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.Marts;
import hindsight.warehouse.Store;
import hindsight.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the files of a mart that a step makes, and lists the others again. */
record MartStep(Warehouse warehouse, Ledger ledger) {

  List<Output> write(Plan.Step step, PinnedInputs inputs) {
    Table mart = step.table();
    Marts marts = new Marts(warehouse.store());
    List<MartFile> written = marts.stage(mart, step.rows().get());
    List<Output> outputs = new ArrayList<>(carried(step));
    written.forEach(file -> outputs.add(Output.file(mart.path(), file)));
    if (outputs.isEmpty()) {
      outputs.add(Output.file(mart.path(), marts.empty(mart, warehouse.spark())));
    }
    inputs.written(mart, rows(mart, written));
    return outputs;
  }

  /** The files of the months that the step does not make, as the last success has them. */
  private List<Output> carried(Plan.Step step) {
    if (step.slice().months().isEmpty()) {
      return List.of();
    }
    return ledger.entries().stream()
        .filter(LedgerEntry::succeeded)
        .filter(entry -> entry.outputs().stream().anyMatch(output -> isOf(output, step.table())))
        .findFirst()
        .map(LedgerEntry::outputs)
        .orElseGet(List::of)
        .stream()
        .filter(output -> isOf(output, step.table()))
        .filter(
            output ->
                MartFile.month(output.path())
                    .filter(month -> !step.slice().covers(month))
                    .isPresent())
        .toList();
  }

  private static boolean isOf(Output output, Table mart) {
    return output.table().equals(mart.path());
  }

  private Dataset<Row> rows(Table mart, List<MartFile> files) {
    Store store = warehouse.store();
    return files.isEmpty()
        ? warehouse.spark().createDataFrame(List.<Row>of(), mart.schema())
        : warehouse
            .spark()
            .read()
            .parquet(
                files.stream()
                    .map(file -> store.locate("marts/" + file.path()))
                    .toArray(String[]::new));
  }
}
