package hindsight.centre;

import static hindsight.centre.Generated.BERLIN;
import static hindsight.centre.Generated.plan;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.centre.Generated.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A year of the centre must look like one: rates within the bounds that planners would believe. */
class ContactRatesTest {
  private static final Generated YEAR = Generated.of(plan(42, 100_000, "2025-01-01", "2025-12-31"));
  private static final List<Row> OFFERED =
      YEAR.where(
          row -> row.is("direction", "inbound") && row.has("queue") && row.is("channel", "voice"));
  private static final List<Row> HANDLED =
      OFFERED.stream().filter(row -> row.is("outcome", "handled")).toList();

  @Test
  void fourToEightInAHundredAbandon() {
    assertThat(share(OFFERED, row -> row.is("outcome", "abandoned"))).isBetween(0.04, 0.08);
  }

  @Test
  void aboutFourInFiveAreAnsweredWithinTwentySeconds() {
    assertThat(serviceLevel(OFFERED)).isBetween(0.75, 0.85);
  }

  @Test
  void mondaysAreServedWorseThanFridays() {
    assertThat(serviceLevel(on(DayOfWeek.MONDAY)))
        .isLessThan(serviceLevel(on(DayOfWeek.FRIDAY)) - 0.02);
  }

  @Test
  void daysWithMoreCallsThanPlannedAreServedWorse() {
    Map<String, List<Row>> days =
        on(DayOfWeek.TUESDAY).stream()
            .collect(Collectors.groupingBy(row -> row.date("started_at").toString()));
    List<List<Row>> quietFirst =
        days.values().stream().sorted((a, b) -> Integer.compare(a.size(), b.size())).toList();
    int third = quietFirst.size() / 3;
    List<Row> quiet = quietFirst.subList(0, third).stream().flatMap(List::stream).toList();
    List<Row> busy =
        quietFirst.subList(2 * third, quietFirst.size()).stream().flatMap(List::stream).toList();
    assertThat(serviceLevel(busy)).isLessThan(serviceLevel(quiet));
  }

  @Test
  void threeToSixInAHundredArePassedOn() {
    assertThat(share(HANDLED, row -> row.is("transferred", "true"))).isBetween(0.03, 0.06);
  }

  @Test
  void fiveToEightInAHundredAreOutbound() {
    assertThat(share(YEAR.contacts(), row -> row.is("direction", "outbound")))
        .isBetween(0.05, 0.08);
  }

  @Test
  void everyTenthCustomerIsUnknown() {
    assertThat(share(YEAR.contacts(), row -> !row.has("customer_id"))).isBetween(0.08, 0.12);
  }

  @Test
  void aCallTakesAboutFiveMinutes() {
    assertThat(HANDLED.stream().mapToLong(row -> row.number("handle_ms")).average().orElse(0))
        .isBetween(270_000.0, 360_000.0);
  }

  @Test
  void fifteenToThirtyInAHundredComeBackWithinAWeek() {
    Map<String, Instant> lastEnd = new HashMap<>();
    long known = 0;
    long back = 0;
    for (Row row : OFFERED) {
      if (row.has("customer_id") && !row.has("previous_contact_id")) {
        known++;
        Instant before = lastEnd.put(row.text("customer_id"), row.instant("ended_at"));
        if (before != null
            && Duration.between(before, row.instant("started_at")).compareTo(Duration.ofDays(7))
                <= 0) {
          back++;
        }
      }
    }
    assertThat(back / (double) known).isBetween(0.15, 0.30);
  }

  @Test
  void agentsAreADozenToFortyAndNobodyWorksEveryDay() {
    Map<String, Long> days =
        HANDLED.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("agent_id"),
                    Collectors.mapping(
                        row -> row.date("started_at").toString(),
                        Collectors.collectingAndThen(Collectors.toSet(), s -> (long) s.size()))));
    assertThat(days.size()).isBetween(12, 40);
    assertThat(days.values()).allMatch(worked -> worked > 0 && worked < 270);
  }

  private static List<Row> on(DayOfWeek weekday) {
    return OFFERED.stream()
        .filter(row -> row.instant("started_at").atZone(BERLIN).getDayOfWeek() == weekday)
        .toList();
  }

  private static double serviceLevel(List<Row> offered) {
    List<Row> counted =
        offered.stream()
            .filter(row -> row.is("outcome", "handled") || row.is("outcome", "abandoned"))
            .toList();
    return share(counted, row -> row.is("outcome", "handled") && row.number("wait_ms") <= 20_000);
  }

  private static double share(List<Row> rows, Predicate<Row> holds) {
    return rows.stream().filter(holds).count() / (double) rows.size();
  }
}
