package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cells into which contacts and interactions count, in DuckDB's words: first sums by a few
 * dimensions, then a row per cell.
 *
 * @param rows the view that is summed
 * @param cells SQL by column; the other columns are null
 */
record KpiCells(String rows, List<String> dimensions, List<Map<String, String>> cells) {
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

  private static final Map<String, String> DAILY = mart("kpi_daily", "channel", "queue", "team");
  private static final Map<String, String> BY_REASON =
      mart("kpi_reason_daily", "channel", "queue", "reason");

  static final List<KpiCells> ALL =
      List.of(
          new KpiCells(
              LEGS,
              List.of("channel", "queue", "team", "site"),
              List.of(
                  DAILY,
                  segment("queue", "queue"),
                  segment("team", "team"),
                  segment("site", "site"))),
          new KpiCells(
              MATTERS,
              List.of("channel", "team"),
              List.of(
                  overAllQueues(DAILY), segment("all", "'all'"), segment("channel", "channel"))),
          new KpiCells(
              LEGS,
              List.of("channel", "queue", "reason"),
              List.of(BY_REASON, segment("reason", "reason"))),
          new KpiCells(MATTERS, List.of("channel", "reason"), List.of(overAllQueues(BY_REASON))),
          new KpiCells(
              LEGS,
              List.of("agent_id", "channel"),
              List.of(mart("kpi_agent_daily", "agent_id", "channel"))));

  /** The dimensions as columns of the view, a missing one by its name. */
  String known() {
    return dimensions.stream()
        .map("coalesce(%1$s, '(unknown)') as %1$s"::formatted)
        .collect(joining(", "));
  }

  /**
   * A row per cell of rows that are already summed by the dimensions.
   *
   * @param keys further columns that tell rows apart
   */
  String perCell(String table, List<String> keys, List<String> sums) {
    return cells.stream()
        .map(
            cell -> {
              boolean isSummed = cell.values().containsAll(dimensions);
              String sum = isSummed ? "%1$s" : "sum(%1$s) as %1$s";
              return "select business_date, %s, %s from %s%s"
                  .formatted(
                      columns(cell),
                      Stream.concat(keys.stream(), sums.stream().map(sum::formatted))
                          .collect(joining(", ")),
                      table,
                      isSummed ? "" : " group by all");
            })
        .collect(joining("\n union all "));
  }

  private static String columns(Map<String, String> cell) {
    return COLUMNS.stream()
        .map(column -> cell.getOrDefault(column, nothing(column)) + " as " + column)
        .collect(joining(", "));
  }

  private static String nothing(String column) {
    return column.equals("interval_start_at") ? "null::timestamptz" : "null::varchar";
  }

  private static Map<String, String> mart(String grain, String... dimensions) {
    Map<String, String> cell = new TreeMap<>();
    cell.put("grain", "'" + grain + "'");
    Stream.of(dimensions).forEach(dimension -> cell.put(dimension, dimension));
    return cell;
  }

  private static Map<String, String> overAllQueues(Map<String, String> mart) {
    Map<String, String> cell = new TreeMap<>(mart);
    cell.put("queue", "'(all)'");
    return cell;
  }

  private static Map<String, String> segment(String kind, String value) {
    return Map.of("grain", "'segment'", "segment_kind", "'" + kind + "'", "segment_value", value);
  }
}
