package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

  private static Scope of(int months) {
    return Scope.months(months(months), months(24), "1 landing");
  }

  private static SortedSet<LocalDate> months(int count) {
    return Stream.iterate(JANUARY, month -> month.plusMonths(1))
        .limit(count)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void itNamesTheFirstMonthsAndSaysWhy() {
    assertThat(of(2).text()).isEqualTo("2 of 24 months (2026-01, 2026-02): 1 landing");
    assertThat(of(7).text())
        .isEqualTo(
            "7 of 24 months (2026-01, 2026-02, 2026-03, 2026-04, 2026-05, 2026-06, ...): 1"
                + " landing");
    assertThat(of(0).text()).isEqualTo("0 of 24 months: 1 landing");
    assertThat(Scope.everything("--full").text()).isEqualTo("everything: --full");
  }

  @Test
  void aMonthThatDoesNotExistIsNotCounted() {
    List<LocalDate> changed =
        List.of(JANUARY.minusMonths(2), JANUARY.minusMonths(1), JANUARY.plusMonths(3));
    Scope scope = Scope.months(changed, months(4), "1 landing");
    assertThat(scope.text()).isEqualTo("1 of 4 months (2026-04): 1 landing");
    assertThat(scope.everythingInstead()).isEmpty();
  }

  @Test
  void whereMoreThanHalfOfTheMonthsChangedEverythingIsCheaper() {
    assertThat(of(12).everythingInstead()).isEmpty();
    assertThat(of(13).everythingInstead()).contains("13 of 24 months changed: 1 landing");
    assertThat(Scope.everything("its settings changed").everythingInstead())
        .contains("its settings changed");
  }
}
