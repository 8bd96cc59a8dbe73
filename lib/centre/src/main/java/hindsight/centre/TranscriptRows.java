package hindsight.centre;

import hindsight.centre.chance.Draws;
import hindsight.centre.talk.Conversation;
import hindsight.centre.talk.Situation;
import hindsight.centre.talk.Turn;
import java.io.IOException;
import java.time.Instant;

/** What was said in a share of the contacts that an agent had. */
final class TranscriptRows {
  private final CentrePlan plan;
  private final Customers customers;

  TranscriptRows(CentrePlan plan, Customers customers) {
    this.plan = plan;
    this.customers = customers;
  }

  void write(WorkedDay worked, RowSink out) throws IOException {
    long date = worked.day().date().toEpochDay();
    for (Contact contact : worked.contacts()) {
      Draws draws = Draws.of(plan.seed(), "transcript", date, contact.leg());
      boolean hasWords = contact.isConversation() && contact.route().agent() != null;
      if (hasWords && draws.chance(plan.transcripts())) {
        transcript(worked.id(contact), contact, date, draws, out);
      }
    }
  }

  private void transcript(String id, Contact contact, long date, Draws draws, RowSink out)
      throws IOException {
    Mood mood = Mood.of(plan, customers, contact, date);
    Issue issue = contact.issue();
    Situation situation =
        new Situation(
            issue.reason().name(),
            Situation.Medium.valueOf(issue.channel().name()),
            issue.attempt(),
            contact.isResolved(),
            mood.before(),
            mood.after());
    long begins =
        issue.channel() == Channel.MAIL
            ? contact.times().startedAt()
            : contact.times().answeredAt();
    long lasts = contact.times().endedAt() - begins;
    long index = 0;
    for (Turn turn : Conversation.of(situation, draws)) {
      long offset = (long) (lasts * turn.at());
      Instant saidAt = Instant.ofEpochMilli(begins + offset);
      String author = turn.speaker().equals(Turn.AGENT) ? contact.route().agent().id() : null;
      out.row(
          Export.TRANSCRIPTS,
          id,
          index,
          Instant.ofEpochMilli(contact.times().endedAt()),
          turn.speaker(),
          saidAt,
          offset,
          turn.text(),
          "en",
          author);
      index++;
    }
  }
}
