package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All contacts of one open day, from the plan alone. */
final class ContactDay {
  private static final double HALF_HOUR_NOISE = 0.10;
  private static final double MENU_MEDIAN_MS = 22_000;
  private static final double BOT_MEDIAN_MS = 35_000;
  private static final double MAILED_BEFORE_OPENING = 0.4;

  /** A test call is no more than this share of a day's rows. */
  private static final int ROWS_PER_TEST = 40;

  private final CentrePlan plan;
  private final Volumes volumes;
  private final Issues issues;
  private final DayConditions conditions;
  private final Floor floor;

  ContactDay(
      CentrePlan plan, Volumes volumes, Issues issues, DayConditions conditions, Floor floor) {
    this.plan = plan;
    this.volumes = volumes;
    this.issues = issues;
    this.conditions = conditions;
    this.floor = floor;
  }

  /** The contacts are numbered from {@code firstNumber} on in their month. */
  WorkedDay worked(long firstNumber) {
    OpenDay day = conditions.day();
    Draws draws = draws("contacts");
    int count = volumes.rows(day.date());
    List<Caller> callers = callers(draws);
    List<Contact> contacts = new ArrayList<>(count);
    Chats chats = new Chats(conditions, floor, draws("chats"));
    contacts.addAll(chats.of(on(Channel.CHAT, callers)));
    Mails mails = new Mails(conditions, floor, plan.zone(), draws("mails"));
    contacts.addAll(mails.of(on(Channel.MAIL, callers)));
    int spare = count - callers.size();
    VoiceCalls calls = new VoiceCalls(conditions, floor, draws("calls"), callers.size(), spare);
    contacts.addAll(calls.of(on(Channel.VOICE, callers)));
    int tests = Math.min(count - contacts.size(), count / ROWS_PER_TEST);
    contacts.addAll(new TestLines(day, conditions.truths()).calls(contacts.size(), tests));
    contacts.addAll(
        new OutboundCalls(conditions, floor, issues, draws("outbound"))
            .after(List.copyOf(contacts), count - contacts.size()));
    contacts.sort(
        Comparator.comparingLong((Contact contact) -> contact.times().startedAt())
            .thenComparingInt(Contact::leg));
    String[] ids = new String[contacts.size()];
    String prefix = day.date().toString().substring(0, 7).replace("-", "") + "-";
    for (int index = 0; index < ids.length; index++) {
      ids[contacts.get(index).leg()] = Ids.numbered(prefix, firstNumber + index, 6);
    }
    List<Seat> seats = new ArrayList<>(floor.callSeats());
    seats.addAll(mails.seats());
    return new WorkedDay(day, contacts, List.of(ids), floor, seats);
  }

  private Draws draws(String purpose) {
    return Draws.of(plan.seed(), purpose, conditions.day().date().toEpochDay());
  }

  private static List<Caller> on(Channel channel, List<Caller> callers) {
    return callers.stream()
        .filter(caller -> caller.issue().channel() == channel)
        .sorted(Comparator.comparingLong(Caller::queuedAt).thenComparingInt(Caller::leg))
        .toList();
  }

  private List<Caller> callers(Draws draws) {
    OpenDay day = conditions.day();
    double[] curve = day.curve();
    for (int slot = 0; slot < curve.length; slot++) {
      curve[slot] *= draws.lognormal(1, HALF_HOUR_NOISE);
    }
    long[] starts = new long[volumes.inbound(day.date())];
    for (int index = 0; index < starts.length; index++) {
      starts[index] = day.slotAt(draws.weighted(curve)) + draws.between(0, OpenDay.SLOT_MS);
    }
    Arrays.sort(starts);
    List<Caller> callers = new ArrayList<>(starts.length);
    for (int leg = 0; leg < starts.length; leg++) {
      callers.add(caller(leg, starts[leg], draws));
    }
    return callers;
  }

  private Caller caller(int leg, long start, Draws draws) {
    Issue issue = issues.of(conditions.day().date(), leg);
    long startedAt = start;
    double inMenuMs = 0;
    switch (issue.channel()) {
      case VOICE -> inMenuMs = draws.lognormal(MENU_MEDIAN_MS, 0.4);
      case CHAT -> inMenuMs = draws.lognormal(BOT_MEDIAN_MS, 0.5);
      case MAIL -> {
        if (issue.isFresh() && draws.chance(MAILED_BEFORE_OPENING)) {
          startedAt = beforeOpening(draws);
        }
      }
    }
    long queuedAt = startedAt + (long) inMenuMs;
    return new Caller(leg, Contact.FIRST, issue, startedAt, queuedAt, null);
  }

  /** Since the last closing, most in the evening before; not before the plan begins. */
  private long beforeOpening(Draws draws) {
    OpenDay day = conditions.day();
    long planBegins = plan.from().atStartOfDay(plan.zone()).toInstant().toEpochMilli();
    long closed = Math.max(planBegins, day.neighbour(-1, plan.zone()).closesAt());
    double share = draws.uniform();
    return closed + (long) (share * share * (day.opensAt() - closed));
  }
}
