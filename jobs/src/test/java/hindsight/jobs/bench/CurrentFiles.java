package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Of which files the tables of a warehouse consist now; beside them lie those of older versions.
 * Told by Delta's log and by the lists of marts, as long as both are short.
 */
record CurrentFiles(Duck duck, Path warehouse) {
  private static final String DELTA =
      """
      with log as (
        select * from read_json('%1$s/_delta_log/*.json', format = 'newline_delimited',
          columns = {add: 'struct(path varchar)', remove: 'struct(path varchar)'}))
      select '%1$s/' || add.path from log where add is not null
        and add.path not in (select remove.path from log where remove is not null) order by 1""";

  private static final String LAST_LIST = "select max(file) from glob('%s/core/_marts/*/kpi.json')";

  KpiFiles kpis(String maker) {
    return new KpiFiles(
        maker,
        Map.of(
            Comparison.PARTS, of(KpiParts.TABLE),
            Comparison.HISTOGRAM, of(KpiHistogram.TABLE),
            Comparison.TREND, ofMart(KpiTrend.TABLE)));
  }

  /** Of a Delta table of which no file ever came back and whose log was never cut. */
  private List<String> of(Table table) {
    return duck.lines(DELTA.formatted(KpiSql.escaped(warehouse.resolve(table.path()).toString())));
  }

  /** As the last run of {@code kpi} left it. */
  private List<String> ofMart(Table mart) {
    String root = KpiSql.escaped(warehouse.toString());
    String list = duck.lines(LAST_LIST.formatted(root)).get(0);
    return duck.lines(
        "select '%s/marts/' || unnest(%s).path from read_json('%s')"
            .formatted(root, mart.name(), KpiSql.escaped(list)));
  }
}
