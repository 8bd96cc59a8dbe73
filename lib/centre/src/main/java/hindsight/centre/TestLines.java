package hindsight.centre;

import hindsight.centre.Contact.Ending;
import hindsight.centre.Contact.Route;
import hindsight.centre.Contact.Times;
import java.util.ArrayList;
import java.util.List;

/** The calls by which a telephone system tests itself: a machine calls, a machine answers. */
final class TestLines {
  static final String CUSTOMER = "test-line";
  private static final long RINGS_MS = 1_000;
  private static final Handling HANDLING = new Handling(4_000, 0, 0);

  /** Test lines are no customers; theirs is the number below all others. */
  static final int NUMBER = -1;

  private static final Issue ISSUE =
      new Issue(NUMBER, Channel.VOICE, Queue.GENERAL, Queue.GENERAL.reasons().get(0), 1, true);

  private final OpenDay day;
  private final Truths truths;

  TestLines(OpenDay day, Truths truths) {
    this.day = day;
    this.truths = truths;
  }

  /** At most so many calls, numbered on from a leg. */
  List<Contact> calls(int firstLeg, int most) {
    List<Contact> calls = new ArrayList<>();
    for (int slot = 0; slot < day.slots() && calls.size() < most; slot += 2) {
      if (truths.isTestHour(day.opens().getHour() + slot / 2)) {
        long at = day.slotAt(slot) + 7_000;
        Times times = new Times(at, at, at + RINGS_MS, at + RINGS_MS + HANDLING.onLineMs());
        Route route = new Route(Queue.GENERAL, null, null);
        Ending ending = Ending.handled(HungUp.SYSTEM, true);
        int leg = firstLeg + calls.size();
        calls.add(
            new Contact(leg, Contact.FIRST, true, ISSUE, route, times, HANDLING, ending, null));
      }
    }
    return calls;
  }
}
