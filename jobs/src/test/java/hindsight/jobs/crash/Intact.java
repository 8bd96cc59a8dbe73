package hindsight.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Duck;
import hindsight.tables.Contacts;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.testkit.LocalSession;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;

/** What must hold of a warehouse at every moment. */
record Intact(Path folder) {

  /** Every file of the current release is there as listed, and DuckDB reads all of them. */
  void releaseIsWhole() throws IOException {
    Warehouse warehouse = Warehouse.open(LocalSession.spark(), folder.toString());
    Manifest release = WholeRelease.in(warehouse.store());
    try (Duck duck = Duck.over(folder, release.releaseId())) {
      for (Table mart : Tables.ofLayer("marts")) {
        long rows = release.marts().get(mart.name()).stream().mapToLong(MartFile::rows).sum();
        String readAll = "SELECT count(*), bit_xor(hash(m)) FROM %s m".formatted(mart.name());
        assertThat(duck.lines(readAll)).singleElement().asString().startsWith(rows + " | ");
      }
      for (String wide :
          duck.lines("SELECT view_name FROM duckdb_views() WHERE view_name LIKE '%_wide'")) {
        duck.lines("SELECT bit_xor(hash(w)) FROM %s w".formatted(wide));
      }
    }
  }

  /** Each core table can be read as its last success left it. */
  void coreIsReadable() {
    Warehouse warehouse = Warehouse.open(LocalSession.spark(), folder.toString());
    Ledger ledger = new Ledger(warehouse);
    assertThat(ledger.lastGood(Contacts.TABLE)).isPresent();
    for (Table table : Tables.ofLayer("core")) {
      ledger
          .lastGood(table)
          .ifPresent(version -> warehouse.read(table, version).foreach(row -> {}));
    }
  }
}
