package hindsight.centre;

import static hindsight.centre.GeneratedCalls.csv;
import static hindsight.centre.GeneratedCalls.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.centre.GeneratedCalls.Row;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallCentreTest {
  private static final CentrePlan QUARTER = plan(7, 3_000, "2025-01-15", "2025-03-20");

  @Test
  void theMonthsAreThoseThatThePlanTouches() {
    assertThat(new CallCentre(QUARTER).months())
        .containsExactly(YearMonth.of(2025, 1), YearMonth.of(2025, 2), YearMonth.of(2025, 3));
  }

  @Test
  void aMonthOutsideThePlanIsRefused() {
    CallCentre centre = new CallCentre(QUARTER);
    assertThatThrownBy(() -> centre.writeCalls(YearMonth.of(2025, 4), new StringBuilder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Month must lie between 2025-01-15 and 2025-03-20: 2025-04");
  }

  @Test
  void theSamePlanGivesTheSameBytesInAnyOrderAndOnAnyNumberOfThreads() {
    CallCentre forwards = new CallCentre(QUARTER);
    List<YearMonth> months = forwards.months();
    List<String> expected = months.stream().map(month -> csv(forwards, month)).toList();

    CallCentre shared = new CallCentre(QUARTER);
    assertThat(months.parallelStream().map(month -> csv(shared, month)).toList())
        .isEqualTo(expected);

    assertThat(csv(new CallCentre(QUARTER), months.get(2))).isEqualTo(expected.get(2));
  }

  @Test
  void anotherSeedGivesOtherBytes() {
    YearMonth month = YearMonth.of(2025, 2);
    CallCentre other = new CallCentre(plan(8, 3_000, "2025-01-15", "2025-03-20"));
    assertThat(csv(other, month)).isNotEqualTo(csv(new CallCentre(QUARTER), month));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 80, 999, 12_345})
  void thereAreExactlyAsManyCallsAsAsked(long contacts) {
    assertThat(GeneratedCalls.of(plan(3, contacts, "2025-01-15", "2025-03-20")).rows())
        .hasSize((int) contacts);
  }

  @Test
  void contactIdsAreUniqueAndNumberedByMonth() {
    List<Row> rows = GeneratedCalls.of(QUARTER).rows();
    assertThat(rows).extracting(row -> row.text("contact_id")).doesNotHaveDuplicates();
    assertThat(rows.get(0).text("contact_id")).isEqualTo("202501-000001");
  }

  @Test
  void theHeaderIsTheContractOfTheExport() {
    String csv = csv(new CallCentre(QUARTER), YearMonth.of(2025, 3));
    assertThat(csv.lines().findFirst())
        .hasValue(
            "contact_id,updated_at,interaction_id,previous_contact_id,customer_id,channel,"
                + "direction,queue,agent_id,reason,started_at,queued_at,answered_at,ended_at,"
                + "wait_ms,talk_ms,hold_ms,wrap_ms,handle_ms,outcome,transferred,disconnected,"
                + "resolved,resolved_at,reopened,due_at,sla_met");
    assertThat(csv).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void callsComeInOrderOfTheirStartAndInTheirMonth() {
    List<Row> rows = GeneratedCalls.of(QUARTER).rows();
    assertThat(rows).extracting(row -> row.instant("started_at")).isSorted();
    assertThat(rows)
        .allMatch(
            row ->
                YearMonth.from(row.instant("started_at").atZone(QUARTER.zone()))
                    .toString()
                    .replace("-", "")
                    .equals(row.text("contact_id").substring(0, 6)));
  }

  @Test
  void everyRowHasAsManyColumnsAsTheHeader() {
    assertThat(GeneratedCalls.of(QUARTER).rows())
        .allMatch(row -> row.values().size() == 27, "27 columns")
        .noneMatch(row -> row.values().contains("null"));
  }
}
