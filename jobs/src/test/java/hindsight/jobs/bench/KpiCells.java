package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cells into which contacts and interactions count, in DuckDB's words: first sums by a few
 * dimensions, then a row per cell.
 *
 * @param rows the view that is summed
 */
record KpiCells(String rows, List<String> dimensions, List<Cell> cells) {
  static final List<String> COLUMNS =
      List.of(
          "grain",
          "segment_kind",
          "segment_value",
          "interval_start_at",
          "channel",
          "queue",
          "team",
          "reason",
          "agent_id");

  /** A view of contacts and one of interactions. */
  static final String LEGS = "legs";

  static final String MATTERS = "matters";

  private static final String HALF_HOURS = "service_interval";

  /**
   * One kind of cell.
   *
   * @param columns SQL by column; the others are null
   */
  record Cell(Map<String, String> columns) {
    private String select() {
      return COLUMNS.stream()
          .map(
              column ->
                  columns.getOrDefault(
                          column,
                          column.equals("interval_start_at")
                              ? "null::timestamptz"
                              : "null::varchar")
                      + " as "
                      + column)
          .collect(joining(", "));
    }
  }

  /** Every cell of the trends and of the marts that are asked for. */
  static List<KpiCells> of(Set<String> grains) {
    Cell daily = cell("kpi_daily", "channel", "queue", "team");
    List<KpiCells> all = new ArrayList<>();
    all.add(
        new KpiCells(
            LEGS,
            List.of("channel", "queue", "team", "site"),
            List.of(daily, segment("queue"), segment("team"), segment("site"))));
    all.add(
        new KpiCells(
            MATTERS,
            List.of("channel", "team"),
            List.of(overAllQueues(daily), segment("all", "'all'"), segment("channel"))));
    if (grains.contains("kpi_reason_daily")) {
      Cell byReason = cell("kpi_reason_daily", "channel", "queue", "reason");
      all.add(
          new KpiCells(
              LEGS, List.of("channel", "queue", "reason"), List.of(byReason, segment("reason"))));
      all.add(
          new KpiCells(MATTERS, List.of("channel", "reason"), List.of(overAllQueues(byReason))));
    } else {
      all.add(new KpiCells(LEGS, List.of("reason"), List.of(segment("reason"))));
    }
    if (grains.contains("kpi_agent_daily")) {
      all.add(
          new KpiCells(
              LEGS,
              List.of("agent_id", "channel"),
              List.of(cell("kpi_agent_daily", "agent_id", "channel"))));
    }
    if (grains.contains(HALF_HOURS)) {
      List<String> dimensions = List.of("interval_start_at", "channel", "queue");
      all.add(
          new KpiCells(
              LEGS, dimensions, List.of(cell(HALF_HOURS, dimensions.toArray(String[]::new)))));
    }
    return all;
  }

  boolean isByDay() {
    return !dimensions.contains("interval_start_at");
  }

  /** The dimensions as columns of the view, a missing one by its name. */
  String known() {
    return dimensions.stream()
        .map(
            d ->
                d.equals("interval_start_at")
                    ? d
                    : "coalesce(%1$s, '(unknown)') as %1$s".formatted(d))
        .collect(joining(", "));
  }

  /**
   * A row per cell of rows that are already summed by the dimensions.
   *
   * @param keys further columns that tell rows apart
   */
  String perCell(String table, List<String> keys, List<String> sums) {
    return cells.stream()
        .map(cell -> perCell(cell, table, keys, sums))
        .collect(joining(" union all "));
  }

  private String perCell(Cell cell, String table, List<String> keys, List<String> sums) {
    boolean isSummed = cell.columns().values().containsAll(dimensions);
    String columns =
        Stream.concat(
                keys.stream(),
                sums.stream().map(sum -> isSummed ? sum : "sum(%1$s) as %1$s".formatted(sum)))
            .collect(joining(", "));
    return "select business_date, %s, %s from %s%s"
        .formatted(cell.select(), columns, table, isSummed ? "" : " group by all");
  }

  private static Cell cell(String grain, String... dimensions) {
    Map<String, String> columns = new java.util.TreeMap<>();
    columns.put("grain", "'" + grain + "'");
    Stream.of(dimensions).forEach(dimension -> columns.put(dimension, dimension));
    return new Cell(columns);
  }

  private static Cell overAllQueues(Cell cell) {
    Map<String, String> columns = new java.util.TreeMap<>(cell.columns());
    columns.put("queue", "'(all)'");
    return new Cell(columns);
  }

  private static Cell segment(String kind) {
    return segment(kind, kind);
  }

  private static Cell segment(String kind, String value) {
    return new Cell(
        Map.of("grain", "'segment'", "segment_kind", "'" + kind + "'", "segment_value", value));
  }
}
