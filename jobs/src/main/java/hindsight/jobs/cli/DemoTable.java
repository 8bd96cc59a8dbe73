package hindsight.jobs.cli;

import java.util.List;

/** A table that the demo prints, under the question that it answers. */
record DemoTable(String question, String sql) {
  private static final String LAST_MONTHS =
      """
      WITH months AS (
        SELECT *, dense_rank() OVER (ORDER BY period_start_date DESC) AS age
        FROM kpi_trend
        WHERE grain = 'month' AND segment_kind = 'channel' AND segment_value = 'voice'
          AND is_complete)
      SELECT strftime(period_start_date, '%Y-%m') AS month,
        max(value) FILTER (metric_id = 'offered')::BIGINT AS offered,
        max(year_ago_value) FILTER (metric_id = 'offered')::BIGINT AS "year ago",
        round(100 * max(value) FILTER (metric_id = 'abandon_rate'), 1) AS "abandoned %",
        round(100 * max(year_ago_value) FILTER (metric_id = 'abandon_rate'), 1) AS "year ago",
        round(100 * max(value) FILTER (metric_id = 'service_level'), 1) AS "service level %",
        round(max(value) FILTER (metric_id = 'asa'), 1) AS "ASA s",
        round(max(value) FILTER (metric_id = 'aht'), 1) AS "AHT s",
        round(100 * max(value) FILTER (metric_id = 'csat' AND owner = 'start'), 1) AS "CSAT %",
        round(100 * max(year_ago_value) FILTER (metric_id = 'csat' AND owner = 'start'), 1)
          AS "year ago"
      FROM months WHERE age <= 3 GROUP BY period_start_date ORDER BY period_start_date""";

  static final String BY_QUEUE =
      "SELECT segment_value AS queue, round(100 * value, 1) AS percent,"
          + " round(100 * year_ago_value, 1) AS year_ago FROM kpi_trend"
          + " WHERE metric_id = 'service_level' AND grain = 'quarter' AND segment_kind = 'queue'"
          + " AND period_start_date = '2026-01-01' ORDER BY value";

  /** FCR by queue, with what is open beside. */
  static final String CAME_BACK =
      "SELECT segment_value AS queue,"
          + " (sum(handled_count) FILTER (match_rule = 'any'))::INT AS handled,"
          + " (sum(open_count) FILTER (match_rule = 'any'))::INT AS open,"
          + " "
          + percent("any")
          + " AS \"fcr %\", "
          + percent("same_channel")
          + " AS \"on one channel %\""
          + " FROM fcr_cohorts WHERE segment_kind = 'queue' AND window_days = 7"
          + " AND cohort_date >= DATE '2026-01-01' GROUP BY ALL ORDER BY 4";

  /** How customers sounded, by queue. */
  private static final String SOUNDED =
      "SELECT queue, sum(scored_count)::INT AS conversations,"
          + " round(sum(score_sum) / sum(scored_count), 2) AS sentiment,"
          + " round(100.0 * sum(negative_count) / sum(scored_count), 1) AS \"negative %\","
          + " sum(moment_down_count)::INT AS fell, sum(moment_up_count)::INT AS rose"
          + " FROM sentiment_daily WHERE business_date >= DATE '2026-01-01'"
          + " GROUP BY ALL ORDER BY 3";

  /** Contacts in which the customer's mood fell most. */
  private static final String FELL =
      "SELECT contact_id, channel, queue, reason, round(moved, 2) AS moved"
          + " FROM sentiment_moments WHERE business_date >= DATE '2026-01-01'"
          + " ORDER BY moved, contact_id LIMIT 3";

  /** In the order in which they are printed. */
  static final List<DemoTable> ALL =
      List.of(
          new DemoTable("Calls of the last three months, beside a year ago:", LAST_MONTHS),
          new DemoTable(
              "Did they have to come back? Last three months by queue; what is open is in no rate:",
              CAME_BACK),
          new DemoTable("How did they sound, where it was written down?", SOUNDED),
          new DemoTable("Whose mood fell most? 'sentiment explain' shows the conversation.", FELL));

  /** FCR by a match rule. */
  private static String percent(String rule) {
    return ("round(100 - 100 * sum(repeat_count) FILTER (match_rule = '%1$s')"
            + " / sum(matured_count) FILTER (match_rule = '%1$s'), 1)")
        .formatted(rule);
  }
}
