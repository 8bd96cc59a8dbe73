package hindsight.centre;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;

/** A line of callers: how many come, what they want and how long that takes. */
enum Queue {
  BILLING(
      new Volume(0.28, 1.35, 1.0),
      new Work(200_000, 35_000, 0.22, 0.04, 0.84),
      new Reason("invoice_question", 5, 1.0),
      new Reason("payment_failed", 3, 0.9),
      new Reason("refund", 2, 1.3),
      new Reason("change_of_address", 1, 0.6)),
  TECHNICAL_SUPPORT(
      new Volume(0.26, 1.0, 1.05),
      new Work(320_000, 60_000, 0.35, 0.035, 0.72),
      new Reason("connection_fault", 5, 1.1),
      new Reason("device_setup", 3, 1.2),
      new Reason("password_reset", 3, 0.5),
      new Reason("service_outage", 1, 0.7)),
  ORDERS(
      new Volume(0.22, 1.0, 1.4),
      new Work(150_000, 25_000, 0.15, 0.03, 0.87),
      new Reason("delivery_status", 6, 0.7),
      new Reason("return", 3, 1.2),
      new Reason("change_order", 2, 1.1)),
  GENERAL(
      new Volume(0.14, 1.05, 1.0),
      new Work(135_000, 20_000, 0.12, 0.10, 0.80),
      new Reason("information", 5, 0.8),
      new Reason("complaint", 2, 1.7),
      new Reason("cancellation", 2, 1.3)),
  SALES(
      new Volume(0.10, 1.0, 1.15),
      new Work(270_000, 50_000, 0.18, 0.04, 0.90),
      new Reason("new_contract", 4, 1.2),
      new Reason("upgrade", 3, 1.0),
      new Reason("price_question", 3, 0.6));

  static final List<Queue> ALL = List.of(values());

  /**
   * Calls relative to the other queues; {@code monthStart} multiplies them on the first five days
   * of a month, {@code december} in December.
   */
  record Volume(double calls, double monthStart, double december) {

    double on(LocalDate date) {
      double start = date.getDayOfMonth() <= 5 ? monthStart : 1;
      return calls * start * (date.getMonth() == Month.DECEMBER ? december : 1);
    }
  }

  /** What a call takes, in medians of milliseconds, and how often it goes which way. */
  record Work(
      double talkMs, double wrapMs, double holdChance, double transferChance, double resolved) {}

  /** Why a customer calls; {@code effort} multiplies the talk time. */
  record Reason(String name, double weight, double effort) {}

  private final Volume volume;
  private final Work work;
  private final List<Reason> reasons;
  private final double[] reasonWeights;

  Queue(Volume volume, Work work, Reason... reasons) {
    this.volume = volume;
    this.work = work;
    this.reasons = List.of(reasons);
    this.reasonWeights = this.reasons.stream().mapToDouble(Reason::weight).toArray();
  }

  /** The name in the export. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  Volume volume() {
    return volume;
  }

  Work work() {
    return work;
  }

  Reason reason(Draws draws) {
    return reasons.get(draws.weighted(reasonWeights));
  }

  /** Any queue, as often as it is called on a date. */
  static Queue on(LocalDate date, Draws draws) {
    return ALL.get(draws.weighted(volumesOn(date)));
  }

  /** Any queue but this one. */
  Queue other(Draws draws) {
    double[] calls = ALL.stream().mapToDouble(q -> q == this ? 0 : q.volume.calls()).toArray();
    return ALL.get(draws.weighted(calls));
  }

  /** The volume of all queues on a date, by which one of them becomes a share. */
  static double volumeOn(LocalDate date) {
    double total = 0;
    for (double volume : volumesOn(date)) {
      total += volume;
    }
    return total;
  }

  /** The expected talk, hold and wrap time of a call. */
  double meanHandleMs() {
    double weight = 0;
    double effort = 0;
    for (Reason reason : reasons) {
      weight += reason.weight();
      effort += reason.weight() * reason.effort();
    }
    return Handling.meanMs(work, effort / weight);
  }

  private static double[] volumesOn(LocalDate date) {
    double[] volumes = new double[ALL.size()];
    for (int index = 0; index < volumes.length; index++) {
      volumes[index] = ALL.get(index).volume.on(date);
    }
    return volumes;
  }
}
