package hindsight.jobs.query;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL that binds every mart of a release as a view of DuckDB. */
public final class Views {

  private Views() {}

  /**
   * The text of {@code views.sql}: the marts by name, then their wide views.
   *
   * @param metrics what the release's {@code dim_metric} lists
   * @param address by which a reader finds a file
   */
  public static String sql(
      String releaseId,
      List<MartFiles> marts,
      List<ListedMetric> metrics,
      Function<Path, String> address) {
    if (!releaseId.matches(".+")) {
      throw new IllegalArgumentException("A release id must be one line: '" + releaseId + "'");
    }
    String wide = WideViews.statements(names(marts), metrics);
    return "-- Release "
        + releaseId
        + ": one view for each mart. For DuckDB; it reads exactly these files.\n\n"
        + statements(marts, address)
        + (wide.isEmpty() ? "" : "\n-- The long marts with a column for each metric.\n\n" + wide);
  }

  static List<String> names(List<MartFiles> marts) {
    return marts.stream().map(MartFiles::mart).toList();
  }

  static String statements(List<MartFiles> marts, Function<Path, String> address) {
    Set<String> names = new HashSet<>();
    return marts.stream()
        .sorted(Comparator.comparing(MartFiles::mart))
        .peek(mart -> refuseTwice(mart, names))
        .map(mart -> view(mart, address))
        .collect(Collectors.joining("\n"));
  }

  private static void refuseTwice(MartFiles mart, Set<String> names) {
    if (!names.add(mart.mart())) {
      throw new IllegalArgumentException("A release must have a mart once: " + mart.mart());
    }
  }

  /**
   * A folder such as year=2026 must add no column; files of an older layout lack the newest ones.
   */
  private static String view(MartFiles mart, Function<Path, String> address) {
    String files =
        mart.files().stream()
            .map(file -> "  " + Sql.text(Sql.literalPath(address.apply(file))))
            .collect(Collectors.joining(",\n"));
    return """
        CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet([
        %s
        ], hive_partitioning = false, union_by_name = true);
        """
        .formatted(Sql.name(mart.mart()), files);
  }
}
