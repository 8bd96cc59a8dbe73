package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeatTest {
  private static final OpenDay SATURDAY =
      OpenDay.of(LocalDate.parse("2025-03-01"), GeneratedCalls.BERLIN);
  private static final long NINE = SATURDAY.opensAt();
  private static final long MINUTE = 60_000;

  @Test
  void anAgentIsFreeOnceDutyBegins() {
    assertThat(seat(2, 4).freeFrom(NINE)).isEqualTo(NINE + 60 * MINUTE);
  }

  @Test
  void anAgentIsFreeAfterTheLastCall() {
    Seat seat = seat(0, 4);
    seat.take(NINE, NINE + 10 * MINUTE);
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
    seat.take(NINE, NINE + 10 * MINUTE);
    seat.take(NINE + 12 * MINUTE, NINE + 20 * MINUTE);
    assertThat(seat.gapFrom(NINE + MINUTE, 2 * MINUTE)).isEqualTo(NINE + 10 * MINUTE);
    assertThat(seat.gapFrom(NINE + MINUTE, 3 * MINUTE)).isEqualTo(NINE + 20 * MINUTE);
  }

  private static Seat seat(int firstSlot, int endSlot) {
    boolean[] onDuty = new boolean[SATURDAY.slots()];
    Arrays.fill(onDuty, firstSlot, endSlot, true);
    return new Seat(new Agent("agent-001", Queue.SALES, 1), SATURDAY, onDuty);
  }
}
