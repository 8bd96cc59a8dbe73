package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatTest {
  private static final OpenDay SATURDAY =
      OpenDay.of(LocalDate.parse("2025-03-01"), Generated.BERLIN);
  private static final long NINE = SATURDAY.opensAt();
  private static final long MINUTE = 60_000;

  @Test
  void anAgentIsFreeOnceDutyBegins() {
    assertThat(seat(2, 4).freeFrom(NINE)).isEqualTo(NINE + 60 * MINUTE);
  }

  @Test
  void anAgentIsFreeAfterTheLastCall() {
    Seat seat = seat(0, 4);
    seat.take(work(0, 10));
    assertThat(seat.freeFrom(NINE + 3 * MINUTE)).isEqualTo(NINE + 10 * MINUTE);
  }

  @Test
  void anAgentWhoHasGoneHomeIsNeverFree() {
    assertThat(seat(0, 4).freeFrom(NINE + 121 * MINUTE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whoHasTheLastHalfHourStaysAfterClosing() {
    assertThat(seat(13, 14).freeFrom(SATURDAY.closesAt() + MINUTE))
        .isEqualTo(SATURDAY.closesAt() + MINUTE);
  }

  @Test
  void aCallFitsIntoTheFirstGapThatIsLongEnough() {
    Seat seat = seat(0, 14);
    seat.take(work(0, 10));
    seat.take(work(12, 20));
    assertThat(seat.gapFrom(NINE + MINUTE, 2 * MINUTE)).isEqualTo(NINE + 10 * MINUTE);
    assertThat(seat.gapFrom(NINE + MINUTE, 3 * MINUTE)).isEqualTo(NINE + 20 * MINUTE);
  }

  @Test
  void aGapOnDutyDoesNotBeginBeforeDutyDoes() {
    Seat seat = seat(2, 6);
    seat.take(work(60, 90));
    assertThat(seat.gapOnDuty(NINE, 10 * MINUTE)).isEqualTo(NINE + 90 * MINUTE);
  }

  @Test
  void seatsOfOneAgentMergeIntoOneThatIsTakenWheneverOneOfThemIs() {
    Seat first = seat(0, 14);
    Seat second = seat(0, 14);
    first.take(work(0, 10));
    second.take(work(5, 15));
    first.take(work(20, 30));
    Seat merged = Seat.merged(List.of(first, second));
    assertThat(merged.gapFrom(NINE, MINUTE)).isEqualTo(NINE + 15 * MINUTE);
    assertThat(merged.done()).hasSize(2);
  }

  private static Work work(long from, long until) {
    return new Work(NINE + from * MINUTE, NINE + until * MINUTE, NINE + until * MINUTE);
  }

  private static Seat seat(int firstSlot, int endSlot) {
    BitSet onDuty = new BitSet();
    onDuty.set(firstSlot, endSlot);
    return new Seat(agent("agent-001"), SATURDAY, onDuty);
  }

  static Agent agent(String id) {
    LocalDate hiredOn = LocalDate.parse("2020-01-01");
    return new Agent(id, Queue.SALES, 1, 0, false, hiredOn, null, List.of());
  }
}
