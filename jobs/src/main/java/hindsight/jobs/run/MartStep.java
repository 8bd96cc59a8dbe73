package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.MartLists;
import hindsight.warehouse.Marts;
import hindsight.warehouse.Store;
import hindsight.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the files of a mart that a step makes, and lists the others again. */
record MartStep(Warehouse warehouse, Ledger ledger, MartLists lists) {

  /**
   * What is there of a mart after a step.
   *
   * @param files all of which the mart consists
   * @param outputs those that were written
   */
  record Written(List<MartFile> files, List<Output> outputs) {}

  Written write(Plan.Step step, PinnedInputs inputs) {
    Table mart = step.table();
    Marts marts = new Marts(warehouse.store());
    List<MartFile> written = new ArrayList<>(marts.stage(mart, step.rows().get()));
    inputs.written(mart, rows(mart, written));
    List<MartFile> carried = carried(step);
    if (carried.isEmpty() && written.isEmpty()) {
      written.add(marts.empty(mart, warehouse.spark()));
    }
    return new Written(
        Stream.concat(carried.stream(), written.stream()).toList(),
        written.isEmpty()
            ? List.of(Output.nothing(mart.path()))
            : written.stream().map(file -> Output.file(mart.path(), file)).toList());
  }

  /** The files of the months that the step does not make, as the last success has them. */
  private List<MartFile> carried(Plan.Step step) {
    Table mart = step.table();
    if (step.slice().months().isEmpty()) {
      return List.of();
    }
    LedgerEntry maker =
        ledger
            .maker(mart)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        mart.path() + " has no maker, though months of it are carried over"));
    return lists.read(maker, mart).stream()
        .filter(
            file ->
                MartFile.month(file.path())
                    .filter(month -> !step.slice().covers(month))
                    .isPresent())
        .toList();
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
