package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartMonthsTest {
  private static final BusinessCalendar CALENDAR = BusinessCalendar.in(ZoneOffset.UTC);
  private static final Map<Field, Object> MAIL =
      Map.of(
          Contacts.CONTACT_ID, "a",
          Contacts.CHANNEL, "mail",
          Contacts.DIRECTION, "inbound",
          Contacts.QUEUE, "billing");

  private final CoreRows was = new CoreRows(CALENDAR);
  private final CoreRows is = new CoreRows(CALENDAR);

  private static Map<Field, Object> and(Map<Field, Object> row, Object... pairs) {
    Map<Field, Object> all = new HashMap<>(row);
    for (int i = 0; i < pairs.length; i += 2) {
      all.put((Field) pairs[i], pairs[i + 1]);
    }
    return all;
  }

  private void both(Table table, Map<Field, Object> row) {
    was.with(table, row);
    is.with(table, row);
  }

  private Rerun rerun(Metric metric, String before, String asOf) {
    return new Rerun(new Catalogue(List.of(metric)), CALENDAR, was, day(before), is, day(asOf));
  }

  private static Instant day(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }

  private static Metric.Stock stock(String filter, String until) {
    return new Metric.Stock(World.definition("open", Unit.COUNT, filter), "1", until);
  }

  private static LocalDate[] months(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(month -> LocalDate.of(2026, month, 1))
        .toArray(LocalDate[]::new);
  }

  private static void assertSame(Rerun rerun, Rerun.Making making) {
    assertThat(rerun.sliced(making)).isNotEmpty().isEqualTo(rerun.full(making));
  }

  @Test
  void theMonthOfAStartChangesThoughEveryMetricIsDatedByAnother() {
    Definition judged =
        new Definition(
            "judged",
            1,
            new Definition.Wording("judged", "meaning", "formula", Optional.empty(), Map.of()),
            Unit.COUNT,
            World.definition("judged", Unit.COUNT, null).nature(),
            "evaluations",
            Optional.empty(),
            "evaluated",
            false,
            List.of("kpi_daily"),
            0,
            Optional.empty(),
            Optional.empty());
    was.with(Contacts.TABLE, and(MAIL, Contacts.STARTED_AT, day("2026-01-05")));
    is.with(Contacts.TABLE, and(MAIL, Contacts.STARTED_AT, day("2026-02-05")));
    is.with(
        Evaluations.TABLE,
        Map.of(
            Evaluations.EVALUATION_ID, "e",
            Evaluations.STARTED_AT, day("2026-03-05"),
            Evaluations.EVALUATED_AT, day("2026-04-05")));
    Rerun rerun = rerun(new Metric.Total(judged, "1"), "2026-05-05", "2026-05-05");
    assertThat(rerun.months()).containsExactly(months(1, 4));
    assertSame(rerun, Rerun.SEGMENTS);
  }

  @Test
  void aSolutionThatComesDueChangesTheStockOfEveryMonthSinceItSeemedGone() {
    both(
        Contacts.TABLE,
        and(
            MAIL,
            Contacts.STARTED_AT,
            day("2026-01-05"),
            Contacts.ENDED_AT,
            day("2026-01-06"),
            Contacts.RESOLVED_AT,
            day("2026-05-10")));
    both(
        Contacts.TABLE,
        and(MAIL, Contacts.CONTACT_ID, "b", Contacts.STARTED_AT, day("2026-01-01")));
    Metric backlog = stock("channel = 'mail'", "coalesce(solved_at, ended_at)");
    Rerun rerun = rerun(backlog, "2026-05-05", "2026-05-15");
    assertThat(rerun.months()).containsExactly(months(1, 5));
    assertSame(rerun, Rerun.PARTS);
  }

  @Test
  void aContactThatStaysOpenAndOneThatEndsChangeNoEarlierMonth() {
    Metric backlog = stock("channel = 'mail'", "coalesce(solved_at, ended_at)");
    both(Contacts.TABLE, and(MAIL, Contacts.STARTED_AT, day("2026-01-05")));
    both(
        Contacts.TABLE,
        and(
            MAIL,
            Contacts.CONTACT_ID,
            "b",
            Contacts.STARTED_AT,
            day("2026-02-05"),
            Contacts.ENDED_AT,
            day("2026-05-10")));
    Rerun rerun = rerun(backlog, "2026-05-05", "2026-05-15");
    assertThat(rerun.months()).containsExactly(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 5, 1));
    assertSame(rerun, Rerun.PARTS);
  }

  @Test
  void aRowThatComesToCountGivesItsSegmentARowOnEveryDaySinceItsStart() {
    both(
        Contacts.TABLE,
        and(
            MAIL,
            Contacts.STARTED_AT,
            day("2026-01-05"),
            Contacts.ENDED_AT,
            day("2026-02-06"),
            Contacts.DUE_AT,
            day("2026-05-10")));
    Rerun rerun = rerun(stock("sla_due", "ended_at"), "2026-05-05", "2026-05-15");
    assertThat(rerun.months()).containsExactly(months(1, 5));
    assertSame(rerun, Rerun.PARTS);
  }

  @Test
  void aRowAsItWasIsJudgedByTheAsOfOfThen() {
    Map<Field, Object> mail =
        and(MAIL, Contacts.STARTED_AT, day("2026-01-05"), Contacts.ENDED_AT, day("2026-03-06"));
    was.with(Contacts.TABLE, and(mail, Contacts.DUE_AT, day("2026-05-10")));
    is.with(Contacts.TABLE, and(mail, Contacts.DUE_AT, day("2026-02-01")));
    both(
        Contacts.TABLE,
        and(MAIL, Contacts.CONTACT_ID, "b", Contacts.STARTED_AT, day("2026-01-01")));
    Rerun rerun =
        rerun(stock("not coalesce(sla_due, false)", "ended_at"), "2026-05-05", "2026-05-15");
    assertThat(rerun.months()).contains(months(1, 3));
    assertSame(rerun, Rerun.PARTS);
  }
}
