package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.intake.AgentSweep.Kind;
import hindsight.intake.AgentSweep.Piece;
import hindsight.tables.AgentTime;
import hindsight.tables.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Times are minutes from the start of the half-hour. */
class AgentSweepTest {
  private static final long START = 1_800_000L * 1_000_000;
  private static final AgentSweep SWEEP = new AgentSweep(Set.of("vacation"));

  private static Piece state(String state, double from, double to) {
    return state("telephony", state, from, to);
  }

  private static Piece state(String source, String state, double from, double to) {
    return new Piece(Kind.ACTIVITY, source, state, null, at(from), at(to));
  }

  private static Piece shift(String activity, double from, double to) {
    return absence(activity, null, from, to);
  }

  private static Piece absence(String activity, String reason, double from, double to) {
    return new Piece(Kind.SHIFT, "planner", activity, reason, at(from), at(to));
  }

  private static Piece contact(double from, double to) {
    return new Piece(Kind.CONTACT, null, null, null, at(from), at(to));
  }

  private static long at(double minute) {
    return START + Math.round(minute * 60_000);
  }

  /** What a half-hour of these pieces comes to, in minutes; whatever order they come in. */
  private static Map<Field, Long> minutes(boolean isDelivered, Piece... pieces) {
    Map<Field, Long> times = SWEEP.times(START, Arrays.asList(pieces), isDelivered);
    List<Piece> backwards = new ArrayList<>(Arrays.asList(pieces));
    Collections.reverse(backwards);
    assertThat(SWEEP.times(START, backwards, isDelivered)).isEqualTo(times);
    times.replaceAll((field, time) -> time == null ? null : time / 60_000);
    return times;
  }

  private static Map<Field, Long> minutes(Piece... pieces) {
    return minutes(true, pieces);
  }

  @Test
  void contactWrapAndAvailableArePartsOfOccupancy() {
    assertThat(
            minutes(
                state("available", -5, 4),
                state("on_contact", 4, 16),
                state("wrap_up", 16, 19),
                state("break", 19, 25),
                state("offline", 25, 50)))
        .containsEntry(AgentTime.CONTACT_MS, 12L)
        .containsEntry(AgentTime.WRAP_MS, 3L)
        .containsEntry(AgentTime.AVAILABLE_MS, 4L)
        .containsEntry(AgentTime.BUSY_MS, 15L)
        .containsEntry(AgentTime.STAFFED_MS, 19L);
  }

  @Test
  void wrapUpDuringTheNextContactIsBusyOnce() {
    assertThat(
            minutes(
                state("on_contact", 0, 10),
                state("wrap_up", 10, 16),
                state("on_contact", 12, 20),
                state("available", 0, 30)))
        .containsEntry(AgentTime.CONTACT_MS, 18L)
        .containsEntry(AgentTime.WRAP_MS, 6L)
        .containsEntry(AgentTime.BUSY_MS, 20L)
        .containsEntry(AgentTime.AVAILABLE_MS, 30L)
        .containsEntry(AgentTime.STAFFED_MS, 30L);
  }

  @Test
  void contactsAtOnceAddUpInTheSumAndCountOnceInTheUnion() {
    assertThat(minutes(contact(-10, 10), contact(0, 10), contact(20, 99)))
        .containsEntry(AgentTime.CONTACT_SUM_MS, 30L)
        .containsEntry(AgentTime.CONTACT_UNION_MS, 20L)
        .containsEntry(AgentTime.CONTACT_MS, null)
        .containsEntry(AgentTime.SCHEDULED_MS, null);
  }

  @Test
  void aBreakInsideWorkIsABreak() {
    assertThat(
            minutes(
                shift("work", -120, 120),
                shift("break", -5, 15),
                state("on_contact", 0, 5),
                state("break", 5, 20),
                state("available", 20, 30)))
        .containsEntry(AgentTime.SCHEDULED_MS, 30L)
        .containsEntry(AgentTime.SCHEDULED_PRESENT_MS, 30L)
        .containsEntry(AgentTime.ADHERENT_MS, 20L)
        .containsEntry(AgentTime.STAFFED_SCHEDULED_MS, 15L);
  }

  @Test
  void ofPartsThatStartTogetherTheShorterRulesThenTheName() {
    assertThat(minutes(shift("work", 0, 30), shift("absent", 0, 10)))
        .containsEntry(AgentTime.SCHEDULED_PRESENT_MS, 20L);
    assertThat(minutes(shift("work", 0, 30), shift("absent", 0, 30)))
        .containsEntry(AgentTime.SCHEDULED_PRESENT_MS, 0L);
    assertThat(
            minutes(
                absence("absent", "vacation", 0, 30),
                absence("absent", "flu", 0, 30),
                absence("absent", null, 0, 30)))
        .containsEntry(AgentTime.ABSENT_PLANNED_MS, 0L)
        .containsEntry(AgentTime.ABSENT_UNPLANNED_MS, 30L);
  }

  @Test
  void aScheduledAbsenceIsPlannedForAPlannedReasonOnly() {
    assertThat(
            minutes(
                absence("absent", "vacation", -60, 10),
                absence("absent", "flu", 10, 14),
                absence("absent", null, 14, 15),
                shift("work", 15, 30)))
        .containsEntry(AgentTime.SCHEDULED_MS, 30L)
        .containsEntry(AgentTime.SCHEDULED_PRESENT_MS, 15L)
        .containsEntry(AgentTime.ABSENT_PLANNED_MS, 10L)
        .containsEntry(AgentTime.ABSENT_UNPLANNED_MS, 5L)
        .containsEntry(AgentTime.ADHERENT_MS, 0L);
  }

  @Test
  void theStateAbsentInScheduledTimeIsAnUnplannedAbsence() {
    assertThat(
            minutes(
                absence("absent", "vacation", 0, 5),
                shift("work", 5, 20),
                shift("training", 20, 25),
                state("absent", 0, 24),
                state("training", 24, 30)))
        .containsEntry(AgentTime.ABSENT_PLANNED_MS, 5L)
        .containsEntry(AgentTime.ABSENT_UNPLANNED_MS, 19L)
        .containsEntry(AgentTime.ADHERENT_MS, 1L);
  }

  @Test
  void workThatIsNotScheduledIsInNoColumnOfTheSchedule() {
    assertThat(minutes(state("on_contact", 0, 10), contact(0, 10)))
        .containsEntry(AgentTime.BUSY_MS, 10L)
        .containsEntry(AgentTime.CONTACT_SUM_MS, 10L)
        .containsEntry(AgentTime.SCHEDULED_MS, null)
        .containsEntry(AgentTime.SCHEDULED_PRESENT_MS, null)
        .containsEntry(AgentTime.ADHERENT_MS, null)
        .containsEntry(AgentTime.ABSENT_PLANNED_MS, null)
        .containsEntry(AgentTime.ABSENT_UNPLANNED_MS, null)
        .containsEntry(AgentTime.STAFFED_SCHEDULED_MS, null);
  }

  @Test
  void aScheduledAgentWithoutActivityDidNothingUnlessNoneWasDelivered() {
    assertThat(minutes(shift("work", 0, 30)))
        .containsEntry(AgentTime.CONTACT_MS, 0L)
        .containsEntry(AgentTime.BUSY_MS, 0L)
        .containsEntry(AgentTime.STAFFED_MS, 0L)
        .containsEntry(AgentTime.ADHERENT_MS, 0L)
        .containsEntry(AgentTime.STAFFED_SCHEDULED_MS, 0L)
        .containsEntry(AgentTime.ABSENT_UNPLANNED_MS, 0L)
        .containsEntry(AgentTime.CONTACT_SUM_MS, null);
    assertThat(minutes(false, shift("work", 0, 30)))
        .containsEntry(AgentTime.CONTACT_MS, null)
        .containsEntry(AgentTime.WRAP_MS, null)
        .containsEntry(AgentTime.AVAILABLE_MS, null)
        .containsEntry(AgentTime.BUSY_MS, null)
        .containsEntry(AgentTime.STAFFED_MS, null)
        .containsEntry(AgentTime.ADHERENT_MS, null)
        .containsEntry(AgentTime.STAFFED_SCHEDULED_MS, null)
        .containsEntry(AgentTime.SCHEDULED_MS, 30L)
        .containsEntry(AgentTime.ABSENT_UNPLANNED_MS, 0L);
  }

  @Test
  void ofStatesOfOneSourceTheOneThatStartsLastIsTheAgentsState() {
    assertThat(minutes(shift("work", 0, 30), state("available", 0, 30), state("break", 10, 15)))
        .containsEntry(AgentTime.ADHERENT_MS, 25L)
        .containsEntry(AgentTime.AVAILABLE_MS, 30L)
        .containsEntry(AgentTime.STAFFED_SCHEDULED_MS, 30L);
  }

  @Test
  void anAgentIsAdherentWhenAnySourceSaysSo() {
    assertThat(
            minutes(
                shift("work", 0, 30),
                state("telephony", "absent", 0, 30),
                state("chat", "on_contact", 10, 15)))
        .containsEntry(AgentTime.ADHERENT_MS, 5L)
        .containsEntry(AgentTime.ABSENT_UNPLANNED_MS, 25L);
  }

  @Test
  void breakTrainingAndMeetingMatchThemselves() {
    assertThat(
            minutes(
                shift("break", 0, 10),
                shift("training", 10, 20),
                shift("meeting", 20, 30),
                state("break", 0, 9),
                state("meeting", 9, 12),
                state("training", 12, 20),
                state("available", 20, 25),
                state("meeting", 25, 30)))
        .containsEntry(AgentTime.ADHERENT_MS, 22L);
  }

  @Test
  void aPieceWithoutLengthCountsNothing() {
    assertThat(minutes(false, state("on_contact", 3, 3), shift("work", 4, 4), contact(5, 5)))
        .allSatisfy((field, time) -> assertThat(time).as(field.name()).isNull());
  }

  @Test
  void aMillisecondIsNotRoundedAway() {
    assertThat(SWEEP.times(START, List.of(contact(0, 0.5), contact(29.99995, 31)), true))
        .containsEntry(AgentTime.CONTACT_SUM_MS, 30_003L);
  }
}
