package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.Stop;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Quarantine;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.tables.RawShifts;
import hindsight.tables.RawSurveys;
import hindsight.tables.Surveys;
import hindsight.tables.Touched;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Lease;
import hindsight.warehouse.LedgerEntry;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InterpretedPlans.class)
class CurateIT {
  private static final Instant AS_OF = Instant.parse("2026-03-03T00:00:00Z");
  private static final Instant NIGHT = AS_OF.minusSeconds(600);
  private static final Instant LAST_CALL = Instant.parse("2026-02-14T10:00:00Z");

  @TempDir private Path folder;

  private static Job curate(String... plannedReasons) {
    return new Curate(BusinessCalendar.in(ZoneOffset.UTC), Set.of(plannedReasons));
  }

  private static RunContext context(SmallHouse house) {
    return context(house, AS_OF);
  }

  private static RunContext context(SmallHouse house, Instant asOf) {
    return context(house, asOf, UUID.randomUUID().toString(), "program");
  }

  private static RunContext context(SmallHouse house, Instant asOf, String run, String program) {
    return new RunContext(
        run, asOf, house.ledger().landings(), Map.of(), false, program, Optional.empty());
  }

  private static LedgerEntry run(SmallHouse house, RunContext context) {
    try (Lease lease = house.lease()) {
      return runner(house).run(curate(), context, lease);
    }
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
    run(house, context(house));
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
    run(house, context(house));
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
    run(house, context(house));
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
    SmallHouse house =
        new SmallHouse(folder).landed("till", RawInteractions.TABLE, monthlyCalls(8));
    run(house, context(house));
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
            .with(RawSurveys.CONTACT_ID, LAST_CALL.toString()));
    LedgerEntry entry = run(house, context(house));
    assertThat(entry.made().orElseThrow().isEverything()).isFalse();
    assertThat(house.warehouse.read(Surveys.TABLE).collectAsList())
        .extracting(row -> row.<String>getAs("survey_id"))
        .containsExactly("till:s");
  }

  @Test
  void whatNoJobHasFollowedUpYetStaysTouched() {
    SmallHouse house =
        new SmallHouse(folder).landed("till", RawInteractions.TABLE, monthlyCalls(8));
    run(house, context(house));
    house.landed("till", RawInteractions.TABLE, calls(NIGHT.plusSeconds(1)));
    run(house, context(house, AS_OF, "second", "program"));
    house.landed("till", RawInteractions.TABLE, calls(NIGHT.plusSeconds(2)));
    run(house, context(house, AS_OF, "third", "program"));
    assertThat(house.warehouse.read(Touched.TABLE).collectAsList())
        .extracting(row -> row.<String>getAs("run_id"))
        .contains("second", "third");
  }

  @Test
  void monthsThatAnotherVersionOfTheProgramMadeAreNotCarriedOver() {
    SmallHouse house = new SmallHouse(folder).landed("till", "2026-03-02T10:00:00Z");
    run(house, context(house));
    assertThat(runner(house).need(curate(), context(house, AS_OF, "second", "another")))
        .contains("another version of the program made it");
  }

  @Test
  void aRunThatLostTheLeaseWritesNoMore() {
    SmallHouse house = new SmallHouse(folder).landed("till", "2026-03-02T10:00:00Z");
    Lease lease = house.lease();
    lease.close();
    assertThatThrownBy(() -> runner(house).run(curate(), context(house), lease))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("lost the lease");
    assertThat(house.warehouse.version(Contacts.TABLE)).isEmpty();
  }

  void aContactThatComesDueMayReachBackOverTheEndOfAMonth() {
    Instant march = Instant.parse("2026-03-01T00:00:00Z");
    SmallHouse house =
        new SmallHouse(folder)
            .landed("till", RawInteractions.TABLE, monthlyCalls(8))
            .landed(
                "till",
                RawInteractions.TABLE,
                RowsOf.table(RawInteractions.TABLE)
                    .row()
                    .with(RawInteractions.CHANNEL, "voice")
                    .with(RawInteractions.AGENT_ID, "bob")
                    .with(RawInteractions.OUTCOME, "handled")
                    .with(RawInteractions.STARTED_AT, march.plusSeconds(300))
                    .with(RawInteractions.ENDED_AT, march.plusSeconds(600))
                    .with(RawInteractions.TALK_MS, 1_200_000));
    run(house, context(house, march));
    assertThat(agentTime(house)).noneMatch(row -> row.getAs("agent_id").equals("bob"));
    LedgerEntry entry = run(house, context(house, march.plus(Duration.ofDays(1))));
    assertThat(entry.made().orElseThrow().isEverything()).isFalse();
    assertThat(agentTime(house))
        .filteredOn(row -> row.getAs("agent_id").equals("bob"))
        .extracting(row -> row.<Timestamp>getAs("interval_start_at").toInstant())
        .containsExactly(march.minusSeconds(1800), march);
  }

  @Test
  void circlesOfContactsAreLookedForWhereAChangeMetOneOrARunDied() {
    SmallHouse house =
        new SmallHouse(folder)
            .landed("till", RawInteractions.TABLE, monthlyCalls(8))
            .landed("till", RawInteractions.TABLE, passedOn("a", "b"))
            .landed("till", RawInteractions.TABLE, passedOn("b", "a"));
    run(house, context(house));
    assertThat(circles(house)).containsExactlyInAnyOrder("a", "b");
    house.landed("till", RawInteractions.TABLE, passedOn("free", null));
    assertThat(written(run(house, context(house))))
        .contains("core/contacts")
        .doesNotContain("core/quarantine");
    assertThat(circles(house)).containsExactlyInAnyOrder("a", "b");
    house.warehouse.replace(Contacts.TABLE, house.warehouse.read(Contacts.TABLE));
    house.warehouse.replace(
        Quarantine.TABLE,
        RowsOf.table(Quarantine.TABLE)
            .row()
            .with(Quarantine.TABLE_NAME, "core/contacts")
            .dataset());
    house.landed("till", RawInteractions.TABLE, passedOn("free too", null));
    run(house, context(house));
    assertThat(circles(house)).containsExactlyInAnyOrder("a", "b");
  }

  private static RowsOf passedOn(String id, String previous) {
    return RowsOf.table(RawInteractions.TABLE)
        .row()
        .with(RawInteractions.CONTACT_ID, id)
        .with(RawInteractions.PREVIOUS_CONTACT_ID, previous)
        .with(RawInteractions.STARTED_AT, NIGHT);
  }

  private static List<String> circles(SmallHouse house) {
    return house.warehouse.read(Quarantine.TABLE).collectAsList().stream()
        .map(row -> row.<String>getAs("text"))
        .toList();
  }

  private static List<String> written(LedgerEntry entry) {
    return entry.outputs().stream().map(LedgerEntry.Output::table).toList();
  }

  /** The last call and one in each of the months before it. */
  private static RowsOf monthlyCalls(int months) {
    return calls(
        LongStream.range(0, months)
            .mapToObj(i -> LAST_CALL.minus(Duration.ofDays(30 * i)))
            .toArray(Instant[]::new));
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
