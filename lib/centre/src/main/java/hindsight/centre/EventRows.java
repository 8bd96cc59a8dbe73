package hindsight.centre;

import hindsight.centre.Contact.Ticket;
import java.io.IOException;
import java.time.Instant;

/** The states through which mails go: a source of its own beside that of the contacts. */
final class EventRows {
  private static final long CLOSED_AFTER_MS = 5 * 86_400_000L;

  private EventRows() {}

  static void write(WorkedDay worked, RowSink out) throws IOException {
    for (Contact contact : worked.contacts()) {
      if (contact.ticket() != null) {
        states(worked.id(contact), contact, contact.ticket(), out);
      }
    }
  }

  private static void states(String id, Contact contact, Ticket ticket, RowSink out)
      throws IOException {
    long answeredAt = contact.times().endedAt();
    state(id, contact.times().startedAt(), 1, "open", out);
    if (!contact.isResolved()) {
      state(id, answeredAt, 2, "pending", out);
      return;
    }
    state(id, answeredAt, 2, "resolved", out);
    long next = 3;
    long resolvedAt = answeredAt;
    if (ticket.reopenedAt() != null) {
      resolvedAt = ticket.resolvedAgainAt();
      state(id, ticket.reopenedAt(), next++, "open", out);
      state(id, resolvedAt, next++, "resolved", out);
    }
    state(id, resolvedAt + CLOSED_AFTER_MS, next, "closed", out);
  }

  private static void state(String id, long at, long sequence, String state, RowSink out)
      throws IOException {
    out.row(Export.EVENTS, id, Instant.ofEpochMilli(at), sequence, state);
  }
}
