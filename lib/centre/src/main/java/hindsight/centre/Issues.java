package hindsight.centre;

import hindsight.centre.Queue.Reason;
import hindsight.centre.chance.Draws;
import java.time.LocalDate;
import java.util.List;

/**
 * Who comes about what. The n-th customer of a day brings a new issue, or comes back with that of
 * an earlier one: far more often when it was not settled, soon, perhaps on another channel. Each
 * earlier contact is followed by a Poisson number of later ones, and any issue can be found without
 * generating the days before it.
 */
final class Issues {
  static final double LOOKS_BACK = 0.62;
  static final double AFTER_UNRESOLVED = 0.85;
  static final double AFTER_RESOLVED = 0.10;
  static final double MEAN_DAYS_LATER = 3.5;

  private static final double OTHER_CHANNEL = 0.35;
  private static final double ABOUT_SOMETHING_ELSE = 0.12;
  private static final double COMPLAINS = 0.2;
  private static final double HARDER_EACH_TIME = 0.04;
  private static final double UNKNOWN = 0.10;
  private static final double VOICE = 0.72;
  private static final double LESS_VOICE_A_YEAR = 0.02;
  private static final double CHAT_OF_WRITTEN = 0.55;
  private static final Reason COMPLAINT =
      Queue.GENERAL.reasons().stream()
          .filter(reason -> reason.name().equals("complaint"))
          .findFirst()
          .orElseThrow();

  private final CentrePlan plan;
  private final Truths truths;
  private final Volumes volumes;
  private final Customers customers;

  Issues(CentrePlan plan, Truths truths, Volumes volumes, Customers customers) {
    this.plan = plan;
    this.truths = truths;
    this.volumes = volumes;
    this.customers = customers;
  }

  /** The issue of the n-th inbound customer of a day, counted from 0 in order of time. */
  Issue of(LocalDate date, int caller) {
    Draws draws = Draws.of(plan.seed(), "issue", date.toEpochDay(), caller);
    if (draws.chance(LOOKS_BACK)) {
      Issue earlier = earlier(date, caller, draws);
      if (earlier != null && comesBack(earlier, date, draws)) {
        return draws.chance(ABOUT_SOMETHING_ELSE)
            ? fresh(earlier.customer(), date, draws)
            : again(earlier, date, draws);
      }
    }
    int customer = draws.chance(UNKNOWN) ? Customers.UNKNOWN : customers.anyone(date, draws);
    return fresh(customer, date, draws);
  }

  /** An issue of the last days, or of the same day's first so many callers; null if none. */
  Issue earlier(LocalDate date, int callers, Draws draws) {
    int days = (int) draws.exponential(MEAN_DAYS_LATER);
    LocalDate day = date.minusDays(days);
    int choice = days == 0 ? callers : volumes.inbound(day);
    return choice > 0 ? of(day, draws.below(choice)) : null;
  }

  private boolean comesBack(Issue earlier, LocalDate date, Draws draws) {
    return draws.chance(earlier.resolves() ? AFTER_RESOLVED : AFTER_UNRESOLVED)
        && (earlier.customer() == Customers.UNKNOWN || customers.isHere(earlier.customer(), date));
  }

  private Issue fresh(int customer, LocalDate date, Draws draws) {
    Queue queue = Queue.on(date, truths, draws);
    Reason reason = queue.reason(draws);
    Channel channel = channel(date, draws);
    return new Issue(customer, channel, queue, reason, 1, resolves(queue, 1, date, draws));
  }

  private Issue again(Issue earlier, LocalDate date, Draws draws) {
    int attempt = earlier.attempt() + 1;
    Channel channel = draws.chance(OTHER_CHANNEL) ? channel(date, draws) : earlier.channel();
    boolean complains = attempt > 2 && draws.chance(COMPLAINS);
    Queue queue = complains ? Queue.GENERAL : earlier.queue();
    Reason reason = complains ? COMPLAINT : earlier.reason();
    boolean resolves = resolves(queue, attempt, date, draws);
    return new Issue(earlier.customer(), channel, queue, reason, attempt, resolves);
  }

  private boolean resolves(Queue queue, int attempt, LocalDate date, Draws draws) {
    double base = queue.result().resolved() - HARDER_EACH_TIME * Math.min(4, attempt - 1);
    return draws.chance(base - truths.unresolvedMore(queue, date));
  }

  private Channel channel(LocalDate date, Draws draws) {
    double voice = voiceShare(date);
    double written = 1 - voice;
    return Channel.ALL.get(
        draws.weighted(
            new double[] {voice, written * CHAT_OF_WRITTEN, written * (1 - CHAT_OF_WRITTEN)}));
  }

  /** Writing replaces calling little by little. */
  double voiceShare(LocalDate date) {
    return Math.max(0.2, VOICE - LESS_VOICE_A_YEAR * plan.yearsTo(date));
  }

  static List<Reason> reasons() {
    return Queue.ALL.stream().flatMap(queue -> queue.reasons().stream()).toList();
  }
}
