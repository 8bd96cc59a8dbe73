package hindsight.centre;

import static hindsight.centre.Generated.csv;
import static hindsight.centre.Generated.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.centre.Generated.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentreTest {
  private static final CentrePlan QUARTER = plan(7, 3_000, "2025-01-15", "2025-03-20");

  @Test
  void theMonthsAreThoseThatThePlanTouches() {
    assertThat(QUARTER.months())
        .containsExactly(YearMonth.of(2025, 1), YearMonth.of(2025, 2), YearMonth.of(2025, 3));
  }

  @Test
  void aMonthOutsideThePlanIsRefused() {
    Centre centre = new Centre(QUARTER);
    assertThatThrownBy(() -> centre.write(YearMonth.of(2025, 4), (export, values) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Month must lie between 2025-01-15 and 2025-03-20: 2025-04");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theSamePlanGivesTheSameBytesInAnyOrderAndOnAnyNumberOfThreads(int threads) throws Exception {
    Centre forwards = new Centre(QUARTER);
    List<YearMonth> months = QUARTER.months();
    List<String> expected = months.stream().map(month -> csv(forwards, month)).toList();

    Centre shared = new Centre(QUARTER);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      assertThat(
              pool.submit(() -> months.parallelStream().map(month -> csv(shared, month)).toList())
                  .get())
          .isEqualTo(expected);
    } finally {
      pool.shutdown();
    }
    assertThat(csv(new Centre(QUARTER), months.get(2))).isEqualTo(expected.get(2));
  }

  @Test
  void anotherSeedGivesOtherBytes() {
    YearMonth month = YearMonth.of(2025, 2);
    Centre other = new Centre(plan(8, 3_000, "2025-01-15", "2025-03-20"));
    assertThat(csv(other, month)).isNotEqualTo(csv(new Centre(QUARTER), month));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 80, 999, 12_345})
  void thereAreExactlyAsManyContactsAsAsked(long contacts) {
    assertThat(Generated.of(plan(3, contacts, "2025-01-15", "2025-03-20")).contacts())
        .hasSize((int) contacts);
  }

  @Test
  void contactIdsAreUniqueAndNumberedByMonth() {
    List<Row> rows = Generated.of(QUARTER).contacts();
    assertThat(rows).extracting(row -> row.text("contact_id")).doesNotHaveDuplicates();
    assertThat(rows.get(0).text("contact_id")).isEqualTo("202501-000001");
  }

  @Test
  void everyRowHasAsManyValuesAsItsExportHasColumns() {
    Generated all = Generated.of(plan(7, 3_000, "2025-01-15", "2025-03-20", TruthSet.STANDARD));
    for (Export export : Export.values()) {
      assertThat(all.rows(export))
          .as(export.name())
          .isNotEmpty()
          .allMatch(row -> row.values().size() == export.columns().size());
    }
  }

  @Test
  void theContactsOfADayComeInOrderOfTheirStart() {
    Map<LocalDate, List<Instant>> calls =
        Generated.of(QUARTER).where("channel", "voice").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.date("started_at"),
                    Collectors.mapping(row -> row.instant("started_at"), Collectors.toList())));
    assertThat(calls.values()).allSatisfy(day -> assertThat(day).isSorted());
  }
}
