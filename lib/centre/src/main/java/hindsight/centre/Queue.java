package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;

/** A line of customers: how many come, what they want, how long that takes and how they like it. */
enum Queue {
  BILLING(
      new Volume(0.28, 1.35, 1.0),
      new Work(200_000, 0.55, 0, 35_000, 0.22, 0.04),
      new Result(0.84, 0),
      new Reason("invoice_question", 5, 1.0),
      new Reason("payment_failed", 3, 0.9),
      new Reason("refund", 2, 1.3),
      new Reason("change_of_address", 1, 0.6)),
  TECHNICAL_SUPPORT(
      new Volume(0.26, 1.0, 1.05),
      new Work(300_000, 0.75, 0.03, 60_000, 0.35, 0.035),
      new Result(0.74, -0.55),
      new Reason("connection_fault", 5, 1.1),
      new Reason("device_setup", 3, 1.2),
      new Reason("password_reset", 3, 0.5),
      new Reason("service_outage", 1, 0.7)),
  ORDERS(
      new Volume(0.22, 1.0, 1.4),
      new Work(150_000, 0.5, 0, 25_000, 0.15, 0.03),
      new Result(0.87, 0.1),
      new Reason("delivery_status", 6, 0.7),
      new Reason("return", 3, 1.2),
      new Reason("change_order", 2, 1.1)),
  GENERAL(
      new Volume(0.14, 1.05, 1.0),
      new Work(135_000, 0.6, 0, 20_000, 0.12, 0.10),
      new Result(0.80, -0.1),
      new Reason("information", 5, 0.8),
      new Reason("complaint", 2, 1.7),
      new Reason("cancellation", 2, 1.3)),
  SALES(
      new Volume(0.10, 1.0, 1.15),
      new Work(260_000, 0.65, 0.01, 50_000, 0.18, 0.04),
      new Result(0.90, 0.4),
      new Reason("new_contract", 4, 1.2),
      new Reason("upgrade", 3, 1.0),
      new Reason("price_question", 3, 0.6));

  static final List<Queue> ALL = List.of(values());

  /**
   * Contacts relative to the other queues; {@code monthStart} multiplies them on the first five
   * days of a month, {@code december} in December.
   */
  record Volume(double contacts, double monthStart, double december) {

    double on(LocalDate date) {
      double start = date.getDayOfMonth() <= 5 ? monthStart : 1;
      return contacts * start * (date.getMonth() == Month.DECEMBER ? december : 1);
    }
  }

  /**
   * What a call takes, in medians of milliseconds, and how often it goes which way. Talk times are
   * lognormal; a {@code tail} of them is several times as long.
   */
  record Work(
      double talkMs,
      double talkSigma,
      double tail,
      double wrapMs,
      double holdChance,
      double transferChance) {}

  /** How many contacts settle the matter, and what customers think of the queue apart from that. */
  record Result(double resolved, double satisfaction) {}

  /** Why a customer calls; {@code effort} multiplies the talk time. */
  record Reason(String name, double weight, double effort) {}

  private final Volume volume;
  private final Work work;
  private final Result result;
  private final List<Reason> reasons;
  private final double[] reasonWeights;

  Queue(Volume volume, Work work, Result result, Reason... reasons) {
    this.volume = volume;
    this.work = work;
    this.result = result;
    this.reasons = List.of(reasons);
    this.reasonWeights = this.reasons.stream().mapToDouble(Reason::weight).toArray();
  }

  /** The name in the export. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  Work work() {
    return work;
  }

  Result result() {
    return result;
  }

  List<Reason> reasons() {
    return reasons;
  }

  Reason reason(Draws draws) {
    return reasons.get(draws.weighted(reasonWeights));
  }

  /** Any queue, as often as it is called on a date. */
  static Queue on(LocalDate date, Truths truths, Draws draws) {
    return ALL.get(draws.weighted(volumesOn(date, truths)));
  }

  /** Any queue but this one. */
  Queue other(Draws draws) {
    double[] contacts =
        ALL.stream().mapToDouble(q -> q == this ? 0 : q.volume.contacts()).toArray();
    return ALL.get(draws.weighted(contacts));
  }

  /** Contacts relative to the other queues on a date. */
  double volumeIn(LocalDate date, Truths truths) {
    return volume.on(date) * truths.volume(this, date);
  }

  /** The volume of all queues on a date, by which one of them becomes a share. */
  static double volumeOn(LocalDate date, Truths truths) {
    double total = 0;
    for (double volume : volumesOn(date, truths)) {
      total += volume;
    }
    return total;
  }

  /** What the talk time of an average reason is multiplied by. */
  double meanEffort() {
    double weight = 0;
    double effort = 0;
    for (Reason reason : reasons) {
      weight += reason.weight();
      effort += reason.weight() * reason.effort();
    }
    return effort / weight;
  }

  private static double[] volumesOn(LocalDate date, Truths truths) {
    double[] volumes = new double[ALL.size()];
    for (int index = 0; index < volumes.length; index++) {
      volumes[index] = ALL.get(index).volumeIn(date, truths);
    }
    return volumes;
  }
}
