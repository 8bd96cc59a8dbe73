package hindsight.jobs.metrics;

import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Customers in each period, by asking every customer of every period. */
final class CustomerCounts {
  private final RandomCentre centre;

  CustomerCounts(RandomCentre centre) {
    this.centre = centre;
  }

  Map<String, Oracle.Tally> cells(String metric) {
    List<Fact> inbound =
        centre.matters.stream()
            .filter(matter -> matter.is(Contacts.DIRECTION, "inbound"))
            .filter(matter -> matter.isBefore(Contacts.STARTED_AT, RandomCentre.AS_OF))
            .toList();
    Map<String, Oracle.Tally> cells = new TreeMap<>();
    for (String grain : Oracle.GRAINS) {
      inbound.stream()
          .collect(Collectors.groupingBy(matter -> Oracle.periodOf(grain, date(matter))))
          .forEach(
              (start, matters) ->
                  cells.put(
                      Oracle.cell("kpi_trend", grain, start, "all", "all"),
                      metric.equals("contact_rate")
                          ? contactRate(grain, start, matters)
                          : churn(matters)));
    }
    return cells;
  }

  private Oracle.Tally contactRate(String grain, LocalDate start, List<Fact> matters) {
    LocalDate next = Oracle.nextPeriod(grain, start);
    long onBooks =
        centre.customers.stream()
            .filter(customer -> !left(customer).isBefore(since(customer)))
            .filter(customer -> since(customer).isBefore(next) && !left(customer).isBefore(start))
            .count();
    return tally(matters.size(), onBooks);
  }

  /** Of the customers who were on the books when they last came in the period. */
  private Oracle.Tally churn(List<Fact> matters) {
    long inContact = 0;
    long gone = 0;
    for (Fact customer : centre.customers) {
      LocalDate last =
          matters.stream()
              .filter(
                  matter ->
                      customer
                          .value(Customers.CUSTOMER_ID)
                          .equals(matter.value(Contacts.CUSTOMER_ID)))
              .map(CustomerCounts::date)
              .max(Comparator.naturalOrder())
              .orElse(null);
      if (last != null && !since(customer).isAfter(last) && !left(customer).isBefore(last)) {
        inContact++;
        gone += left(customer).isAfter(last.plusDays(90)) ? 0 : 1;
      }
    }
    return tally(gone, inContact);
  }

  private static Oracle.Tally tally(long numerator, long denominator) {
    Oracle.Tally tally = new Oracle.Tally();
    tally.numerator = BigDecimal.valueOf(numerator);
    tally.denominator = BigDecimal.valueOf(denominator);
    return tally;
  }

  private static LocalDate date(Fact matter) {
    return RandomCentre.dateOf(matter.at(Contacts.STARTED_AT));
  }

  private static LocalDate since(Fact customer) {
    LocalDate since = (LocalDate) customer.value(Customers.SINCE);
    return since == null ? LocalDate.MIN : since;
  }

  private static LocalDate left(Fact customer) {
    LocalDate left = (LocalDate) customer.value(Customers.LEFT_ON);
    return left == null ? LocalDate.MAX : left;
  }
}
