package hindsight.centre;

import hindsight.centre.Contact.Ending;
import hindsight.centre.Contact.Ticket;
import hindsight.centre.Contact.Times;
import hindsight.centre.chance.Draws;
import java.io.IOException;
import java.time.Instant;

/**
 * Contacts as the telephone system exports them: most once, some late, corrected or twice. Whether
 * a mail was solved its events say.
 */
final class InteractionRows {
  private static final long DAY_MS = 86_400_000;
  private static final long WRAP_CORRECTION_MS = 45_000;

  private final CentrePlan plan;
  private final Truths truths;

  InteractionRows(CentrePlan plan, Truths truths) {
    this.plan = plan;
    this.truths = truths;
  }

  void write(WorkedDay worked, RowSink out) throws IOException {
    for (Contact contact : worked.contacts()) {
      long date = worked.day().date().toEpochDay();
      Draws draws = Draws.of(plan.seed(), "delivery", date, contact.leg());
      double fate = draws.uniform();
      if (fate < truths.late()) {
        row(Export.INTERACTIONS_LATE, worked, contact, contact.times().endedAt(), out);
        continue;
      }
      row(Export.INTERACTIONS, worked, contact, contact.times().endedAt(), out);
      fate -= truths.late();
      if (fate < truths.redelivered()) {
        row(Export.INTERACTIONS_LATE, worked, contact, contact.times().endedAt(), out);
      } else if (fate < truths.redelivered() + truths.corrected() && contact.handling() != null) {
        long later = contact.times().endedAt() + DAY_MS + (long) draws.exponential(2 * DAY_MS);
        row(Export.INTERACTIONS_LATE, worked, corrected(contact), later, out);
      }
    }
  }

  private static Contact corrected(Contact contact) {
    Handling was = contact.handling();
    return contact.with(
        new Handling(was.talkMs(), was.holdMs(), was.wrapMs() + WRAP_CORRECTION_MS));
  }

  private static void row(
      Export export, WorkedDay worked, Contact contact, long updatedAt, RowSink out)
      throws IOException {
    Times times = contact.times();
    Ending ending = contact.ending();
    Handling handling = contact.handling();
    Ticket ticket = contact.ticket();
    boolean follows = contact.follows() != Contact.FIRST;
    out.row(
        export,
        worked.id(contact),
        instant(updatedAt),
        null,
        follows ? worked.ids().get(contact.follows()) : null,
        Customers.id(contact.issue().customer()),
        contact.issue().channel().text(),
        contact.isInbound() ? "inbound" : "outbound",
        contact.route().queue() == null ? null : contact.route().queue().text(),
        contact.route().agent() == null ? null : contact.route().agent().id(),
        contact.route().reason(),
        instant(times.startedAt()),
        instant(times.queuedAt()),
        instant(times.answeredAt()),
        instant(times.endedAt()),
        times.waitMs(),
        handling == null ? null : handling.talkMs(),
        handling == null ? null : handling.holdMs(),
        handling == null ? null : handling.wrapMs(),
        handling == null ? null : handling.handleMs(),
        ending.outcome().text(),
        ending.transferred(),
        ending.hungUp().text(),
        ticket == null ? ending.resolved() : null,
        ticket == null && contact.isResolved() ? instant(times.endedAt()) : null,
        null,
        ticket == null ? null : instant(ticket.dueAt()),
        null);
  }

  private static Instant instant(Long milliseconds) {
    return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds);
  }
}
