package hindsight.jobs.metrics;

import hindsight.tables.Contacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** What is open at the end of each day, by asking every contact on every day. */
final class Backlog {
  private static final Set<String> WRITTEN = Set.of("chat", "mail", "messaging", "social", "web");
  private static final LocalDate LAST_DAY = RandomCentre.TODAY.minusDays(1);

  private final RandomCentre centre;

  Backlog(RandomCentre centre) {
    this.centre = centre;
  }

  Map<String, Oracle.Tally> cells() {
    Map<String, Oracle.Tally> cells = cells(centre.legs, Oracle::ofLeg);
    cells.putAll(cells(centre.matters, Oracle::everything));
    return cells;
  }

  /**
   * A segment's line goes on from its first contact; a cell of a mart is there while it is open.
   */
  private static Map<String, Oracle.Tally> cells(
      List<Fact> contacts, BiFunction<Fact, Instant, List<String>> cellsOf) {
    Map<String, Oracle.Tally> cells = new TreeMap<>();
    for (Fact contact : contacts) {
      boolean isWritten = WRITTEN.contains(contact.text(Contacts.CHANNEL));
      if (isWritten
          && contact.is(Contacts.DIRECTION, "inbound")
          && contact.isBefore(Contacts.STARTED_AT, RandomCentre.AS_OF)) {
        LocalDate first = RandomCentre.dateOf(contact.at(Contacts.STARTED_AT));
        for (LocalDate day = first; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
          boolean isOpen = isOpenAfter(day, contact);
          Instant at = day.atTime(12, 0).atZone(RandomCentre.ZONE).toInstant();
          for (String cell : ofDay(day, cellsOf.apply(contact, at))) {
            if (isOpen || cell.startsWith("kpi_trend")) {
              Oracle.Tally tally = cells.computeIfAbsent(cell, none -> new Oracle.Tally());
              tally.numerator = tally.numerator.add(isOpen ? BigDecimal.ONE : BigDecimal.ZERO);
            }
          }
        }
      }
    }
    return cells;
  }

  /** A period has the number of its last day, so far as that is known. */
  private static Set<String> ofDay(LocalDate day, List<String> cells) {
    Set<String> standing = new TreeSet<>(cells);
    for (String grain : Oracle.GRAINS) {
      LocalDate next = Oracle.nextPeriod(grain, Oracle.periodOf(grain, day));
      if (!day.equals(LAST_DAY) && !day.plusDays(1).equals(next)) {
        standing.removeIf(cell -> cell.startsWith(Oracle.cell("kpi_trend", grain)));
      }
    }
    return standing;
  }

  /** It is closed when it was solved and stayed so, or else when it ended. */
  private static boolean isOpenAfter(LocalDate day, Fact contact) {
    boolean isSolved =
        contact.isBefore(Contacts.RESOLVED_AT, RandomCentre.AS_OF)
            && !contact.is(Contacts.RESOLVED, false);
    Instant closed = contact.at(isSolved ? Contacts.RESOLVED_AT : Contacts.ENDED_AT);
    return closed == null
        || !closed.isBefore(RandomCentre.AS_OF)
        || RandomCentre.dateOf(closed).isAfter(day);
  }
}
