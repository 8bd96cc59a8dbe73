package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonthsTest {
  private static final LocalDate NOVEMBER = LocalDate.of(2025, 11, 1);

  @Test
  void monthsThatFollowEachOtherAreOneRun() {
    Months months = Months.of(List.of(NOVEMBER.plusMonths(1), NOVEMBER, NOVEMBER.plusMonths(3)));
    assertThat(months.runs())
        .containsExactly(
            new Months.Run(NOVEMBER, NOVEMBER.plusMonths(1)),
            new Months.Run(NOVEMBER.plusMonths(3), NOVEMBER.plusMonths(3)));
    assertThat(months.runs().get(0).end()).isEqualTo("2025-12-31");
  }

  @Test
  void everyMonthNeedsNoRun() {
    assertThat(Months.all().isAll()).isTrue();
    assertThat(Months.all().runs()).isEmpty();
    assertThat(Months.of(List.of()).isAll()).isFalse();
  }
}
