package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.centre.Generated.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who works in a centre, who its customers are, and what it changed. */
class BookTest {
  private static final CentrePlan PLAN =
      Generated.plan(4, 300_000, "2023-04-01", "2026-03-31", TruthSet.STANDARD);
  private static final Generated CENTRE = Generated.of(PLAN);

  @Test
  void someAgentsMoveToAnotherTeamAndTheirPlacesFollowEachOther() {
    Map<String, List<Row>> places =
        CENTRE.rows(Export.ROSTER).stream()
            .collect(Collectors.groupingBy(row -> row.text("agent_id")));
    List<List<Row>> moved = places.values().stream().filter(of -> of.size() > 1).toList();
    assertThat(moved)
        .isNotEmpty()
        .allSatisfy(
            of -> {
              assertThat(of.get(0).value("valid_to")).isEqualTo(of.get(1).value("valid_from"));
              assertThat(of.get(0).text("team")).isNotEqualTo(of.get(1).text("team"));
            });
  }

  @Test
  void nobodyTakesContactsBeforeBeingHiredOrAfterLeaving() {
    Map<String, Row> agents =
        CENTRE.rows(Export.ROSTER).stream()
            .collect(Collectors.toMap(row -> row.text("agent_id"), row -> row, (a, b) -> b));
    for (Row contact : CENTRE.where(row -> row.has("agent_id") && !row.is("channel", "mail"))) {
      Row agent = agents.get(contact.text("agent_id"));
      String date = contact.date("started_at").toString();
      assertThat(date).isGreaterThanOrEqualTo(agent.text("hired_on"));
      if (agent.has("left_on")) {
        assertThat(date).isLessThanOrEqualTo(agent.text("left_on"));
      }
    }
  }

  @Test
  void everyCustomerStandsInTheBookOnceAndComesWhileOnIt() {
    Map<String, Row> customers =
        CENTRE.rows(Export.CUSTOMERS).stream()
            .collect(Collectors.toMap(row -> row.text("customer_id"), row -> row));
    assertThat(customers).hasSize(75_000);
    for (Row contact :
        CENTRE.where(row -> row.is("direction", "inbound") && row.has("customer_id"))) {
      if (!contact.is("customer_id", TestLines.CUSTOMER)) {
        Row customer = customers.get(contact.text("customer_id"));
        assertThat(contact.date("ended_at").toString())
            .isGreaterThanOrEqualTo(customer.text("since"));
      }
    }
  }

  @Test
  void plannedReleasesStandInTheCalendarBesideChangesThatChangedNothing() {
    List<Row> changes = CENTRE.rows(Export.CHANGES);
    assertThat(changes).extracting(row -> row.instant("changed_at")).isSorted();
    Set<String> names = new HashSet<>(changes.stream().map(row -> row.text("name")).toList());
    assertThat(names).contains("Billing release 7", "New order screen", "New menu texts");
    Generated quiet = Generated.of(Generated.plan(4, 1_000, "2025-01-01", "2025-12-31"));
    assertThat(quiet.rows(Export.CHANGES))
        .isNotEmpty()
        .extracting(row -> row.text("name"))
        .doesNotContain("Billing release 7", "New order screen");
  }
}
