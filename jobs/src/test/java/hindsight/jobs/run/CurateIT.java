package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.tables.RawShifts;
import hindsight.tables.RawSurveys;
import hindsight.tables.Surveys;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.LedgerEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateIT {
  private static final Instant AS_OF = Instant.parse("2026-03-03T00:00:00Z");
  private static final Instant NIGHT = AS_OF.minusSeconds(600);

  @TempDir private Path folder;

  private static Job curate(String... plannedReasons) {
    return new Curate(BusinessCalendar.in(ZoneOffset.UTC), Set.of(plannedReasons));
  }

  private static RunContext context(SmallHouse house) {
    return new RunContext("run", AS_OF, house.ledger().landings(), Map.of(), false);
  }

  private static JobRunner runner(SmallHouse house) {
    return new JobRunner(house.warehouse, house.ledger(), Clock.systemUTC(), Progress.silent());
  }

  private static List<Row> agentTime(SmallHouse house) {
    return house
        .warehouse
        .read(AgentTime.TABLE)
        .orderBy("agent_id", "interval_start_at")
        .collectAsList();
  }

  @Test
  void agentsTimeIsEmptyUntilItIsDeliveredAndThenTheJobHasWorkToDo() {
    SmallHouse house = new SmallHouse(folder).landed("till", "2026-03-02T10:00:00Z");
    runner(house).run(curate(), context(house));
    assertThat(agentTime(house)).isEmpty();
    assertThat(runner(house).need(curate(), context(house))).isEmpty();
    assertThat(runner(house).need(curate("vacation"), context(house)))
        .contains("its settings or definitions changed");
    house.landed(
        "telephony",
        RawAgentActivity.TABLE,
        RowsOf.table(RawAgentActivity.TABLE)
            .row()
            .with(RawAgentActivity.STATE, "available")
            .with(RawAgentActivity.STARTED_AT, NIGHT));
    assertThat(runner(house).need(curate(), context(house))).isEqualTo(Optional.of("1 landing"));
    runner(house).run(curate(), context(house));
    assertThat(agentTime(house))
        .singleElement()
        .satisfies(row -> assertThat(row.<Long>getAs("available_ms")).isEqualTo(600_000L));
  }

  @Test
  void whatBeginsAtTheAsOfAndWhatGoesOnAfterItIsStillToCome() {
    SmallHouse house =
        new SmallHouse(folder)
            .landed("till", RawInteractions.TABLE, calls(NIGHT, AS_OF))
            .landed("telephony", RawAgentActivity.TABLE, states(NIGHT, AS_OF))
            .landed("planner", RawShifts.TABLE, shifts(NIGHT, AS_OF))
            .landed(
                "hr",
                RawRoster.TABLE,
                RowsOf.table(RawRoster.TABLE)
                    .row()
                    .with(RawRoster.AGENT_ID, "ann")
                    .with(RawRoster.TEAM, "blue"));
    runner(house).run(curate(), context(house));
    assertThat(agentTime(house))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("team")).isEqualTo("blue");
              assertThat(row.<Long>getAs("contact_ms")).isEqualTo(600_000L);
              assertThat(row.<Long>getAs("contact_sum_ms")).isEqualTo(600_000L);
              assertThat(row.<Long>getAs("adherent_ms")).isEqualTo(600_000L);
            });
    assertThat(house.warehouse.read(Contacts.TABLE).filter("team = 'blue'").count()).isEqualTo(2);
  }

  @Test
  void whatARunThatDiedPutIntoANewTableIsNotCarriedOver() {
    Instant[] starts =
        LongStream.range(0, 8)
            .mapToObj(i -> NIGHT.minus(Duration.ofDays(31 * i)))
            .toArray(Instant[]::new);
    SmallHouse house = new SmallHouse(folder).landed("till", RawInteractions.TABLE, calls(starts));
    runner(house).run(curate(), context(house));
    house.warehouse.replace(
        Surveys.TABLE,
        RowsOf.table(Surveys.TABLE)
            .row()
            .with(Surveys.SURVEY_ID, "of a run that died")
            .with(Surveys.BUSINESS_MONTH, LocalDate.of(2025, 8, 1))
            .dataset());
    house.landed(
        "till",
        RawSurveys.TABLE,
        RowsOf.table(RawSurveys.TABLE)
            .row()
            .with(RawSurveys.SURVEY_ID, "s")
            .with(RawSurveys.CONTACT_ID, NIGHT.toString()));
    LedgerEntry entry = runner(house).run(curate(), context(house));
    assertThat(entry.made().orElseThrow().isEverything()).isFalse();
    assertThat(house.warehouse.read(Surveys.TABLE).collectAsList())
        .extracting(row -> row.<String>getAs("survey_id"))
        .containsExactly("till:s");
  }

  private static RowsOf calls(Instant... starts) {
    RowsOf rows =
        RowsOf.table(RawInteractions.TABLE)
            .each(RawInteractions.CHANNEL, "voice")
            .each(RawInteractions.AGENT_ID, "ann")
            .each(RawInteractions.OUTCOME, "handled");
    for (Instant start : starts) {
      rows.row()
          .with(RawInteractions.CONTACT_ID, start.toString())
          .with(RawInteractions.STARTED_AT, start)
          .with(RawInteractions.ANSWERED_AT, start)
          .with(RawInteractions.ENDED_AT, start.plusSeconds(3600));
    }
    return rows;
  }

  private static RowsOf states(Instant... starts) {
    RowsOf rows =
        RowsOf.table(RawAgentActivity.TABLE)
            .each(RawAgentActivity.AGENT_ID, "ann")
            .each(RawAgentActivity.STATE, "on_contact");
    for (Instant start : starts) {
      rows.row()
          .with(RawAgentActivity.STARTED_AT, start)
          .with(RawAgentActivity.ENDED_AT, start.plusSeconds(3600));
    }
    return rows;
  }

  private static RowsOf shifts(Instant... starts) {
    RowsOf rows =
        RowsOf.table(RawShifts.TABLE)
            .each(RawShifts.AGENT_ID, "ann")
            .each(RawShifts.ACTIVITY, "work");
    for (Instant start : starts) {
      rows.row().with(RawShifts.STARTS_AT, start).with(RawShifts.ENDS_AT, start.plusSeconds(3600));
    }
    return rows;
  }
}
