package hindsight.jobs.bench;

/** What {@link RepeatBench} asks DuckDB: to invent interactions, and to link them. */
final class RepeatSql {
  private static final String LINKS = "links";

  private static final String COLUMNS =
      "interaction_id, any_next_id, any_gap_ms, same_reason_next_id, same_reason_gap_ms,"
          + " same_channel_next_id, same_channel_gap_ms";

  /**
   * Three years of them, of customers with some ten each; one in forty is one customer's, one in
   * twenty nobody's, one in twelve is abandoned and one in fifty cut off.
   */
  static String interactions(long rows, BenchFolder folder) {
    return """
        SET preserve_insertion_order = false;
        COPY (
          WITH drawn AS (
            SELECT i, hash(i) AS a, hash(i + 1000000007) AS b, hash(i + 2000000011) AS c,
              make_timestamp(1672531200000000 + 1000000 * (hash(i + 3000000019) %% 94608000)::BIGINT)
                AS started
            FROM range(%1$d) AS t (i))
          SELECT
            CASE WHEN i %% 40 = 0 THEN 'customer-0' WHEN i %% 20 = 7 THEN NULL
              ELSE 'customer-' || (1 + a %% greatest(%1$d // 10, 1)) END AS customer_id,
            'bench:' || i AS interaction_id, 'bench' AS source,
            ['voice', 'chat', 'mail'][1 + (b %% 3)::INT] AS channel,
            'queue-' || c %% 8 AS entry_queue, 'queue-' || c %% 8 AS queue,
            CASE WHEN b %% 12 > 0 THEN 'agent-' || c %% 400 END AS agent_id,
            CASE WHEN b %% 12 > 0 THEN ['agent-' || c %% 400] ELSE [] END AS agent_ids,
            'team-' || c %% 20 AS team, 'site-' || c %% 3 AS site,
            'reason-' || a %% 30 AS reason,
            started::DATE AS business_date,
            date_trunc('month', started)::DATE AS business_month,
            started::TIMESTAMPTZ AS started_at,
            (started + to_seconds((c %% 3600)::BIGINT))::TIMESTAMPTZ AS ended_at,
            CASE WHEN b %% 12 = 0 THEN 'abandoned' ELSE 'handled' END AS outcome,
            CASE WHEN b %% 12 > 0 THEN (1000 * (c %% 3600))::BIGINT END AS handle_ms,
            CASE WHEN c %% 50 = 0 THEN 'network' END AS disconnected,
            CASE WHEN a %% 10 = 0 THEN 'outbound' ELSE 'inbound' END AS direction
          FROM drawn)
        TO '%2$s' (FORMAT parquet, COMPRESSION zstd, PER_THREAD_OUTPUT true)"""
        .formatted(rows, folder.invented());
  }

  static String mostOfOneCustomer(BenchFolder folder) {
    return """
        SELECT max(n) FROM (
          SELECT count(*) AS n FROM '%s/*.parquet' WHERE customer_id IS NOT NULL
          GROUP BY customer_id)"""
        .formatted(folder.invented());
  }

  /** By window functions: what continues what, the units, and the next of each by three rules. */
  static String links(BenchFolder folder) {
    return """
        SET memory_limit = '4GB';
        SET temp_directory = '%3$s';
        SET TimeZone = 'UTC';
        COPY (
          WITH counted AS (
            SELECT customer_id, interaction_id, started_at, greatest(ended_at, started_at) AS over_at,
              reason, channel, outcome = 'handled' AS is_handled,
              outcome = 'abandoned' OR coalesce(disconnected IN ('system', 'network'), false)
                AS breaks_off
            FROM '%1$s/*.parquet'
            WHERE customer_id IS NOT NULL AND direction <> 'outbound'
              AND outcome NOT IN ('self_served', 'abandoned_in_menu')),
          marked AS (
            SELECT *, max(CASE WHEN breaks_off THEN over_at + INTERVAL 15 MINUTE END) OVER (
                PARTITION BY customer_id ORDER BY started_at, interaction_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS continues_until
            FROM counted),
          parts AS (
            SELECT *, sum(CASE WHEN started_at <= continues_until THEN 0 ELSE 1 END) OVER (
                PARTITION BY customer_id ORDER BY started_at, interaction_id
                ROWS UNBOUNDED PRECEDING) AS unit
            FROM marked),
          units AS (
            SELECT customer_id, min(started_at) AS started_at, max(over_at) AS ended_at,
              arg_min(interaction_id, (started_at, interaction_id)) AS interaction_id,
              arg_min(channel, (started_at, interaction_id)) AS channel,
              arg_max(reason, (is_handled, started_at, interaction_id)) AS reason
            FROM parts GROUP BY customer_id, unit),
          led AS (
            SELECT interaction_id, ended_at,
              lead(interaction_id) OVER any_one AS a_id, lead(started_at) OVER any_one AS a_at,
              lead(interaction_id) OVER reasons AS r_id, lead(started_at) OVER reasons AS r_at,
              lead(interaction_id) OVER channels AS c_id, lead(started_at) OVER channels AS c_at
            FROM units
            WINDOW
              any_one AS (PARTITION BY customer_id ORDER BY started_at, interaction_id),
              reasons AS (PARTITION BY customer_id, reason ORDER BY started_at, interaction_id),
              channels AS (PARTITION BY customer_id, channel ORDER BY started_at, interaction_id)),
          gaps AS (
            SELECT interaction_id, a_id, r_id, c_id,
              greatest(0, epoch_ms(a_at) - epoch_ms(ended_at)) AS a,
              greatest(0, epoch_ms(r_at) - epoch_ms(ended_at)) AS r,
              greatest(0, epoch_ms(c_at) - epoch_ms(ended_at)) AS c
            FROM led)
          SELECT interaction_id,
            CASE WHEN a <= 2592000000 THEN a_id END AS any_next_id,
            CASE WHEN a_id IS NOT NULL AND a <= 2592000000 THEN a END AS any_gap_ms,
            CASE WHEN r <= 2592000000 THEN r_id END AS same_reason_next_id,
            CASE WHEN r_id IS NOT NULL AND r <= 2592000000 THEN r END AS same_reason_gap_ms,
            CASE WHEN c <= 2592000000 THEN c_id END AS same_channel_next_id,
            CASE WHEN c_id IS NOT NULL AND c <= 2592000000 THEN c END AS same_channel_gap_ms
          FROM gaps)
        TO '%2$s' (FORMAT parquet, COMPRESSION zstd)"""
        .formatted(folder.invented(), folder.duckFile(LINKS), folder.scratch());
  }

  static String rowsOfOurs(BenchFolder folder) {
    return "SELECT count(*) FROM '%s/*.parquet'".formatted(folder.repeats());
  }

  static String rowsOfTheirs(BenchFolder folder) {
    return "SELECT count(*) FROM '%s'".formatted(folder.duckFile(LINKS));
  }

  /** Rows that only one of the two has. */
  static String differences(BenchFolder folder) {
    return """
        WITH ours AS (SELECT %1$s FROM '%2$s/*.parquet'), theirs AS (SELECT %1$s FROM '%3$s')
        SELECT (SELECT count(*) FROM (FROM ours EXCEPT FROM theirs))
          + (SELECT count(*) FROM (FROM theirs EXCEPT FROM ours))"""
        .formatted(COLUMNS, folder.repeats(), folder.duckFile(LINKS));
  }

  private RepeatSql() {}
}
