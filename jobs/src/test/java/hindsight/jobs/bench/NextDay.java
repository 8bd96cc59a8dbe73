package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import hindsight.tables.RawInteractions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The first open day after a centre's last, as an export in our own form: so many of its newest
 * contacts once more, moved to that day, and some of the ten days before it as they were, which
 * come late. All have ids of their own; whom a contact was passed on from stays in the same chain.
 *
 * @param contacts of the day itself
 * @param late of the days before
 */
record NextDay(BenchFolder folder, long contacts, long late) {
  static final LocalDate DATE = LocalDate.of(2026, 1, 2);

  private static final String SOURCE = "hindsight";

  /** Only as many days are read as may be needed. */
  private static final String ROWS =
      """
      create or replace temp view raw as
        select *, timezone('Europe/Berlin', started_at)::date as date from %1$s;
      create or replace macro moved(t, start, days) as strftime(
        t + ((timezone('Europe/Berlin', timezone('Europe/Berlin', start) + to_days(days))) - start),
        '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ');
      create or replace temp table recent as
        with days as (select date, count(*) as n from raw group by all),
        needed as (
          select date from (select date, sum(n) over (order by date desc) - n as later from days)
          where later < 2 * %2$d or date >= date '%3$s' - 10)
        select * from raw semi join needed using (date)
        qualify row_number() over (
          partition by contact_id order by updated_at desc, landed_line desc) = 1;
      create or replace temp table next_day as
        select 'day-' as prefix, (date '%3$s' - date)::int as days, *
        from recent order by date desc, hash(customer_id), contact_id limit %2$d;
      create or replace temp table late as
        select 'late-' as prefix, 0 as days, *
        from recent where date >= date '%3$s' - 10 order by hash(contact_id), contact_id limit %4$d;
      """;

  private static final String EXPORT =
      """
      copy (
        select prefix || contact_id as contact_id,
          moved(updated_at, started_at, days) as updated_at,
          case when prefix = 'late-' then previous_contact_id
            when previous_contact_id in (select contact_id from next_day)
              then 'day-' || previous_contact_id end as previous_contact_id,
          customer_id, channel, direction, queue, agent_id, reason,
          moved(started_at, started_at, days) as started_at,
          moved(queued_at, started_at, days) as queued_at,
          moved(answered_at, started_at, days) as answered_at,
          moved(ended_at, started_at, days) as ended_at,
          wait_ms, talk_ms, hold_ms, wrap_ms, handle_ms, outcome, transferred, disconnected,
          resolved, moved(resolved_at, started_at, days) as resolved_at, reopened,
          moved(due_at, started_at, days) as due_at, sla_met, interaction_id
        from (select * from next_day union all select * from late)
        order by started_at, contact_id
      ) to %s (format csv, header)""";

  /**
   * Lands it in the folder's warehouse.
   *
   * @param mapping the shipped one of our own form
   */
  Cost land(BenchCentre centre, Path mapping, Duck duck) {
    Path file = folder.root().resolve("interactions-%s.csv".formatted(DATE));
    String raw = KpiSql.stored(List.of(folder.files(RawInteractions.TABLE)));
    duck.execute(ROWS.formatted(raw, contacts, DATE, late));
    duck.execute(EXPORT.formatted(KpiSql.quoted(file.toString())));
    try {
      Path sources = Files.createDirectories(folder.configuration().resolve("sources"));
      Files.copy(mapping, sources.resolve(SOURCE + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Cost cost = centre.product(folder.warehouse(), "land", SOURCE, file.toString());
    demandRows(duck, raw, "day-", contacts);
    demandRows(duck, raw, "late-", late);
    return cost;
  }

  private static void demandRows(Duck duck, String raw, String prefix, long expected) {
    double landed =
        duck.number(
            "select count(*) from %s where starts_with(contact_id, '%s')".formatted(raw, prefix));
    if (landed != expected) {
      throw new IllegalStateException(
          "%,.0f contacts %s... landed, expected %,d: is the history that small?"
              .formatted(landed, prefix, expected));
    }
  }
}
