package hindsight.jobs.metrics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What each shipped KPI is on a few rows, counted by hand. */
final class KpiCases {

  /** Ratios of counts that are always known. */
  static final Set<String> NEVER_UNMEASURED =
      Set.of(
          "abandon_rate",
          "sla_met_rate",
          "csat",
          "csat_mean",
          "csat_response_rate",
          "nps",
          "ces",
          "identified_share",
          "contact_rate",
          "churn_rate_90d",
          "sentiment",
          "negative_share",
          "sentiment_shift",
          "sentiment_coverage");

  /**
   * @param value null when there is none
   * @param coverage null when the case is not about it
   */
  record Case(
      String metric,
      String owner,
      String kind,
      LocalDate day,
      Double value,
      String nullReason,
      Double coverage) {
    boolean isAbsent() {
      return kind.equals("no rows");
    }

    @Override
    public String toString() {
      return metric + ", " + kind;
    }
  }

  private final Days days = new Days();
  private final List<Case> all = new ArrayList<>();

  KpiCases() {
    new RepeatCases(this).add();
    new WrittenCases(this).add();
    new ContactCases(this).add();
    new OtherCases(this).add();
  }

  Days days() {
    return days;
  }

  List<Case> all() {
    return all;
  }

  void add(Case expected) {
    all.add(expected);
  }

  void example(String metric, double value, Consumer<Days> rows) {
    owner(metric, "start", "example", value, null, null, rows);
  }

  void unmeasured(String metric, double value, double coverage, Consumer<Days> rows) {
    owner(metric, "start", "unmeasured", value, null, coverage, rows);
  }

  void noDenominator(String metric, Consumer<Days> rows) {
    owner(metric, "start", "no denominator", null, "empty_denominator", null, rows);
  }

  void nothingMeasured(String metric, Consumer<Days> rows) {
    owner(metric, "start", "nothing measured", null, "not_measured", 0.0, rows);
  }

  void noRows(String metric, Consumer<Days> rows) {
    owner(metric, "start", "no rows", null, null, null, rows);
  }

  void owner(
      String metric,
      String owner,
      String kind,
      Double value,
      String nullReason,
      Double coverage,
      Consumer<Days> rows) {
    LocalDate day = days.next();
    rows.accept(days);
    all.add(new Case(metric, owner, kind, day, value, nullReason, coverage));
  }
}
