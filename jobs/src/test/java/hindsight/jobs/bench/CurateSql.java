package hindsight.jobs.bench;

import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import java.nio.file.Path;
import java.util.List;

/**
 * Contacts and interactions, made by DuckDB from the raw files: what a generated centre needs of
 * curation, with the columns that the benchmark's metrics name and no others.
 */
final class CurateSql {
  private static final String ORDER = "order by started_at, contact_id";

  /** Most contacts are delivered once; only the others have to be sorted. */
  private static final String DELIVERIES =
      """
      create temp view deliveries as select * from %s;
      create temp table again as
        select source, contact_id from deliveries group by all having count(*) > 1;
      create temp view newest as
        select * from deliveries anti join again using (source, contact_id)
        union all
        select * from deliveries semi join again using (source, contact_id)
        qualify row_number() over (partition by source, contact_id
          order by coalesce(updated_at, ended_at, started_at) desc nulls last, landed_at desc,
            landing_id desc, landed_file desc, landed_line desc, landed_row desc) = 1;
      """;

  private static final String PLACES =
      """
      create temp table places as
        select agent_id, team, site, valid_from, least(valid_to,
          lead(valid_from) over (partition by agent_id order by valid_from)) as valid_until
        from %s
        qualify row_number() over (partition by agent_id, valid_from
          order by landed_at desc, landing_id desc, landed_file desc, landed_line desc) = 1;
      """;

  /** From each contact that was passed on, step by step, to the first of its chain. */
  private static final String CHAINS =
      """
      create temp table links as
        select source, contact_id, previous_contact_id from newest
        where previous_contact_id is not null;
      create temp table found as
        select * from links semi join
          (select source, contact_id as previous_contact_id from deliveries)
          using (source, previous_contact_id);
      create temp table chains as
        with recursive ways(source, contact_id, root, steps) as (
          select source, contact_id, previous_contact_id, 1 from found
          union all
          select w.source, w.contact_id, f.previous_contact_id, w.steps + 1
          from ways w join found f on f.source = w.source and f.contact_id = w.root)
        select source, contact_id, arg_max(root, steps) as root from ways group by all;
      """;

  private static final String CONTACTS =
      """
      select c.source, c.contact_id, coalesce(root, c.contact_id) as interaction_id,
        timezone('Europe/Berlin', started_at)::date as business_date, started_at, queued_at,
        channel, direction, queue, c.agent_id, team, site, reason, outcome, wait_ms, talk_ms,
        hold_ms, wrap_ms, handle_ms
      from newest c
      left join places p on c.agent_id = p.agent_id
        and coalesce(answered_at, started_at) >= valid_from
        and (valid_until is null or coalesce(answered_at, started_at) < valid_until)
      left join chains r on r.source = c.source and r.contact_id = c.contact_id""";

  /** Of the contacts of one interaction; the waits count up to the first answer. */
  private static final String INTERACTIONS =
      """
      with shared as (select distinct source, root as interaction_id from chains),
      legs as (
        select *, outcome = 'handled' as handled,
          row(started_at, contact_id) as place,
          min(case when outcome = 'handled' then row(started_at, contact_id) end)
            over (partition by source, interaction_id) as answer
        from %1$s semi join shared using (source, interaction_id))
      select business_date, channel, direction, queue, agent_id, team, site, reason, outcome,
        wait_ms, talk_ms, hold_ms, wrap_ms, handle_ms
      from %1$s anti join shared using (source, interaction_id)
      union all
      select first(business_date %2$s), first(channel %2$s), first(direction %2$s), %3$s, %4$s,
        %5$s, %6$s, last(reason %2$s) filter (where reason is not null),
        case when bool_or(handled) then 'handled' else last(outcome %2$s) end,
        case when not coalesce(bool_or((answer is null or place <= answer) and wait_ms is null
            and direction = 'inbound' and (queue is not null or queued_at is not null)), false)
          then sum(wait_ms) filter (where answer is null or place <= answer) end::bigint,
        %7$s, %8$s, %9$s, %10$s
      from legs group by source, interaction_id""";

  /** Statements that write both. */
  static String script(BenchFolder folder, Path contacts, Path interactions) {
    String deliveries = KpiSql.stored(List.of(folder.files(RawInteractions.TABLE)));
    String roster = KpiSql.stored(List.of(folder.files(RawRoster.TABLE)));
    return DELIVERIES.formatted(deliveries)
        + PLACES.formatted(roster)
        + CHAINS
        + KpiSql.copy(CONTACTS, contacts)
        + KpiSql.copy(
            INTERACTIONS.formatted(
                KpiSql.stored(List.of(contacts.toString())),
                ORDER,
                lastHandled("queue"),
                lastHandled("agent_id"),
                lastHandled("team"),
                lastHandled("site"),
                whole("talk_ms", "true"),
                whole("hold_ms", "handled"),
                whole("wrap_ms", "handled"),
                whole("handle_ms", "true")),
            interactions);
  }

  private static String lastHandled(String column) {
    return """
        case when bool_or(handled) then last(%1$s %2$s) filter (where handled)
          else last(%1$s %2$s) end"""
        .formatted(column, ORDER);
  }

  /** A sum that is null when a handled contact lacks its part. */
  private static String whole(String time, String counts) {
    return """
        case when not bool_or(handled and %1$s is null)
          then sum(%1$s) filter (where %2$s) end::bigint"""
        .formatted(time, counts);
  }

  private CurateSql() {}
}
