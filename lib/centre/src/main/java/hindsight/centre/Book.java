package hindsight.centre;

import hindsight.centre.Agent.Place;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a centre keeps beside its contacts: who works where, its customers, and what it changed. */
final class Book {
  private static final int CUSTOMERS_PER_PAGE = 50_000;

  private final CentrePlan plan;
  private final Truths truths;
  private final Roster roster;
  private final Customers customers;

  Book(CentrePlan plan, Truths truths, Roster roster, Customers customers) {
    this.plan = plan;
    this.truths = truths;
    this.roster = roster;
    this.customers = customers;
  }

  /** The first page has who works here and what changed, each further one some customers. */
  int pages() {
    return 1 + (customers.count() + CUSTOMERS_PER_PAGE - 1) / CUSTOMERS_PER_PAGE;
  }

  void write(int page, RowSink out) throws IOException {
    if (page == 0) {
      staffAndChanges(out);
      return;
    }
    int first = 1 + (page - 1) * CUSTOMERS_PER_PAGE;
    int last = Math.min(customers.count(), page * CUSTOMERS_PER_PAGE);
    for (int customer = first; customer <= last; customer++) {
      LocalDate since = customers.since(customer);
      LocalDate leftOn = customers.leftOn(customer);
      out.row(Export.CUSTOMERS, Customers.id(customer), since, leftOn, customers.segment(customer));
    }
  }

  private void staffAndChanges(RowSink out) throws IOException {
    for (Team team : roster.teams()) {
      for (Post post : team.posts()) {
        for (Agent agent : post.holders()) {
          roster(agent, out);
        }
      }
    }
    int number = 0;
    for (Change change : changes()) {
      number++;
      out.row(
          Export.CHANGES,
          Ids.numbered("change-", number, 2),
          midnight(change.date()),
          change.name(),
          change.kind(),
          change.queue() == null ? null : "queue",
          change.queue() == null ? null : change.queue().text(),
          change.description());
    }
  }

  private void roster(Agent agent, RowSink out) throws IOException {
    List<Place> places = agent.places();
    for (int index = 0; index < places.size(); index++) {
      Place place = places.get(index);
      LocalDate next = index + 1 < places.size() ? places.get(index + 1).from() : null;
      LocalDate until = next != null || agent.leftOn() == null ? next : agent.leftOn().plusDays(1);
      out.row(
          Export.ROSTER,
          agent.id(),
          midnight(place.from()),
          until == null ? null : midnight(until),
          place.team(),
          place.site(),
          agent.hiredOn(),
          agent.leftOn());
    }
  }

  /** In order of time; some of them changed nothing, as in life. */
  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(plan.at(0.15), "New menu texts", "process", null, "Shorter words in the menu"));
    changes.add(
        new Change(plan.at(0.5), "Quality form 2", "process", null, "Other questions, same scale"));
    changes.add(
        new Change(
            plan.at(0.3), "Refund policy", "tariff", Queue.BILLING, "Refunds up to 20 at once"));
    if (truths.arePlanted()) {
      changes.add(
          new Change(
              truths.improvement(),
              "New order screen",
              "release",
              Truths.IMPROVED,
              "One screen instead of three for the notes after a contact"));
      changes.add(
          new Change(
              truths.release(),
              "Billing release 7",
              "release",
              Truths.RELEASED,
              "Invoices in a new layout, from a new system"));
    }
    changes.sort(Comparator.comparing(Change::date));
    return changes;
  }

  private Instant midnight(LocalDate date) {
    return date.atStartOfDay(plan.zone()).toInstant();
  }
}
