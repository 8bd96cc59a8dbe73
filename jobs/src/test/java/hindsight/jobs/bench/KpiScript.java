package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import hindsight.metrics.Catalogue;
import hindsight.tables.Contacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** What DuckDB does for its KPIs, written before so that its process does nothing but run it. */
record KpiScript(BenchFolder folder) {

  /**
   * Writes it, when the product has made its contacts.
   *
   * @param before statements that come first
   * @param contacts what DuckDB selects contacts from
   * @param interactions and interactions
   */
  void write(String before, String contacts, String interactions) {
    Catalogue catalogue = KpiConfiguration.in(folder.configuration()).catalogue();
    String ofProduct = KpiSql.stored(List.of(folder.files(Contacts.TABLE)));
    try (Duck duck = new Duck().execute(KpiSql.facts(KpiCells.LEGS, ofProduct))) {
      KpiSql kpi = new KpiSql(catalogue, text -> isBoolean(duck, text));
      Files.writeString(
          folder.script(),
          settings()
              + before
              + KpiSql.facts(KpiCells.LEGS, contacts)
              + KpiSql.facts(KpiCells.MATTERS, interactions)
              + kpi.parts(folder.duckFile(Comparison.PARTS))
              + kpi.histogram(folder.duckFile(Comparison.HISTOGRAM))
              + TrendSql.script(
                  catalogue,
                  folder.duckFile(Comparison.PARTS),
                  folder.duckFile(Comparison.HISTOGRAM),
                  folder.duckFile(Comparison.TREND)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBoolean(Duck duck, String expression) {
    return duck.lines("select typeof(%s) from legs limit 1".formatted(expression))
        .equals(List.of("BOOLEAN"));
  }

  /** Statements that give DuckDB the cores and the memory that the product has. */
  String settings() {
    return """
        set threads = %d;
        set memory_limit = '4GB';
        set preserve_insertion_order = false;
        set temp_directory = %s;
        """
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            KpiSql.quoted(folder.scratch().resolve("duckdb").toString()));
  }
}
