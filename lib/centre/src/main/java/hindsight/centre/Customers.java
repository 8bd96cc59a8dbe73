package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.time.LocalDate;

/** The customers on the books: since when, until when, and how easily they lose patience. */
final class Customers {
  /** Stands for whoever the centre does not know. */
  static final int UNKNOWN = 0;

  /** The number of the one with very many contacts, when planted. */
  static final int HEAVY = 1;

  private static final int CONTACTS_PER_CUSTOMER = 4;
  private static final double HERE_FROM_THE_START = 0.7;
  private static final double MEAN_DAYS_UNTIL_LEAVING = 2_400;
  private static final int TRIES = 6;

  /** The keenest customers call about ten times as often as the average one. */
  private static final double LEAST_SPREAD = 0.1;

  private final CentrePlan plan;
  private final Truths truths;
  private final int count;

  Customers(CentrePlan plan, Truths truths) {
    this.plan = plan;
    this.truths = truths;
    this.count = (int) Math.max(25, Math.min(100_000_000, plan.contacts() / CONTACTS_PER_CUSTOMER));
  }

  int count() {
    return count;
  }

  /** Someone who is on the books on a date; rarely nobody is found. */
  int anyone(LocalDate date, Draws draws) {
    if (draws.chance(truths.heavyCustomer())) {
      return HEAVY;
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double place = draws.uniform();
      int customer = 2 + (int) ((count - 1) * place * (LEAST_SPREAD + (1 - LEAST_SPREAD) * place));
      if (isHere(customer, date)) {
        return customer;
      }
    }
    return UNKNOWN;
  }

  boolean isHere(int customer, LocalDate date) {
    LocalDate leftOn = leftOn(customer);
    return !date.isBefore(since(customer)) && (leftOn == null || date.isBefore(leftOn));
  }

  LocalDate since(int customer) {
    Draws draws = Draws.of(plan.seed(), "customer", customer);
    if (customer == HEAVY || draws.chance(HERE_FROM_THE_START)) {
      return plan.from().minusDays(draws.below(3_000));
    }
    return plan.at(draws.uniform());
  }

  /** Null for one who stays beyond the plan. */
  LocalDate leftOn(int customer) {
    if (customer == HEAVY) {
      return null;
    }
    LocalDate since = since(customer);
    LocalDate from = since.isBefore(plan.from()) ? plan.from() : since;
    double days = Draws.of(plan.seed(), "leaves", customer).exponential(MEAN_DAYS_UNTIL_LEAVING);
    LocalDate leftOn = from.plusDays(1 + (long) days);
    return leftOn.isAfter(plan.to()) ? null : leftOn;
  }

  String segment(int customer) {
    double draw = Draws.of(plan.seed(), "segment", customer).uniform();
    return customer == HEAVY || draw < 0.12 ? "business" : draw < 0.3 ? "premium" : "private";
  }

  /** Standard normal; the lower, the sooner angry. */
  double temper(int customer) {
    return Draws.of(plan.seed(), "temper", customer).gaussian();
  }

  /** Null for an unknown one. */
  static String id(int customer) {
    if (customer == TestLines.NUMBER) {
      return TestLines.CUSTOMER;
    }
    return customer == UNKNOWN ? null : Ids.numbered("customer-", customer, 6);
  }
}
