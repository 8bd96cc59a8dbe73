package hindsight.jobs.metrics;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What contacts are as one interaction, by the words of the definitions. */
final class Matter {
  private static final List<Field> OF_FIRST =
      List.of(
          Contacts.CONTACT_ID,
          Contacts.INTERACTION_ID,
          Contacts.CUSTOMER_ID,
          Contacts.CHANNEL,
          Contacts.DIRECTION,
          Contacts.BUSINESS_DATE,
          Contacts.BUSINESS_MONTH,
          Contacts.HOUR,
          Contacts.INTERVAL_START_AT,
          Contacts.STARTED_AT);

  /**
   * @param legs in the order in which they began
   */
  static Fact of(List<Fact> legs) {
    List<Fact> handled = legs.stream().filter(leg -> leg.is(Contacts.OUTCOME, "handled")).toList();
    Fact first = legs.get(0);
    Fact last = legs.get(legs.size() - 1);
    Fact owner = handled.isEmpty() ? last : handled.get(handled.size() - 1);
    List<Fact> untilAnswer =
        handled.isEmpty() ? legs : legs.subList(0, legs.indexOf(handled.get(0)) + 1);
    Fact matter = Fact.empty();
    OF_FIRST.forEach(field -> matter.with(field, first.value(field)));
    Stream.of(Contacts.QUEUE, Contacts.AGENT_ID, Contacts.TEAM, Contacts.SITE)
        .forEach(field -> matter.with(field, owner.value(field)));
    Stream.of(
            Contacts.REASON,
            Contacts.RESOLVED,
            Contacts.DUE_AT,
            Contacts.SLA_MET,
            Contacts.FIRST_RESPONSE_MS,
            Contacts.FIRST_RESPONSE_BUSINESS_MS,
            Contacts.RESOLUTION_MS,
            Contacts.RESOLUTION_BUSINESS_MS)
        .forEach(field -> matter.with(field, lastKnown(legs, field)));
    Stream.of(Contacts.TALK_MS, Contacts.HOLD_MS, Contacts.WRAP_MS, Contacts.HANDLE_MS)
        .forEach(field -> matter.with(field, sum(handled, field)));
    boolean isPassedOn = legs.stream().anyMatch(leg -> leg.is(Contacts.TRANSFERRED, true));
    return matter
        .with(Interactions.LEG_COUNT, (long) legs.size())
        .with(Interactions.ENTRY_QUEUE, first.value(Contacts.QUEUE))
        .with(Contacts.OUTCOME, handled.isEmpty() ? last.value(Contacts.OUTCOME) : "handled")
        .with(Contacts.TRANSFERRED, isPassedOn)
        .with(Contacts.WAIT_MS, sum(untilAnswer, Contacts.WAIT_MS))
        .with(Contacts.REOPENED, sum(legs, Contacts.REOPENED))
        .with(
            Contacts.ANSWERED_AT,
            known(legs, Contacts.ANSWERED_AT).min(Comparator.naturalOrder()).orElse(null))
        .with(
            Contacts.ENDED_AT,
            known(legs, Contacts.ENDED_AT).max(Comparator.naturalOrder()).orElse(null))
        .with(
            Contacts.RESOLVED_AT,
            known(legs, Contacts.RESOLVED_AT).max(Comparator.naturalOrder()).orElse(null));
  }

  private static Stream<Instant> known(List<Fact> legs, Field field) {
    return legs.stream().map(leg -> leg.at(field)).filter(Objects::nonNull);
  }

  private static Object lastKnown(List<Fact> legs, Field field) {
    return legs.stream()
        .map(leg -> leg.value(field))
        .filter(Objects::nonNull)
        .reduce((one, next) -> next)
        .orElse(null);
  }

  /** A part of the whole does not pass for the whole. */
  private static Long sum(List<Fact> legs, Field field) {
    return legs.isEmpty() || legs.stream().anyMatch(leg -> leg.value(field) == null)
        ? null
        : Long.valueOf(legs.stream().mapToLong(leg -> leg.number(field)).sum());
  }

  private Matter() {}
}
