package hindsight.centre;

import hindsight.centre.Truth.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words for what every centre has and for what is planted in one: how large, where to see. */
final class TruthWords {
  private final CentrePlan plan;
  private final Truths truths;
  private final Roster roster;

  TruthWords(CentrePlan plan, Truths truths, Roster roster) {
    this.plan = plan;
    this.truths = truths;
    this.roster = roster;
  }

  static List<Truth> background() {
    return List.of(
        Truth.always(
            "weekday",
            "Monday has 1.34, Saturday 0.38 of a Wednesday's contacts",
            new Look("kpi_daily", "contacts by weekday")),
        Truth.always(
            "season",
            percent(Demand.SEASON) + " more contacts in January, as many fewer in July",
            new Look("kpi_trend", "contacts by month")),
        Truth.always(
            "growth",
            percent(Demand.YEARLY_GROWTH) + " more contacts a year",
            new Look("kpi_trend", "contacts beside year_ago_value")),
        Truth.always(
            "autocorrelation",
            "the daily volume's deviation of %s remembers %s of the day before"
                .formatted(percent(Demand.DAILY_NOISE), percent(Demand.MEMORY)),
            new Look("kpi_daily", "contacts")),
        Truth.always(
            "memory",
            "a contact that settles nothing is followed by %.2f more, a settled one by %.2f, on average %.1f days later"
                .formatted(
                    Issues.LOOKS_BACK * Issues.AFTER_UNRESOLVED,
                    Issues.LOOKS_BACK * Issues.AFTER_RESOLVED,
                    Issues.MEAN_DAYS_LATER),
            new Look("fcr_cohorts", "fcr by window"),
            new Look("repeat_contacts", "gap_seconds"),
            new Look("contact_sentiment", "sentiment falls with each further try")),
        Truth.always(
            "response_bias",
            "customers who are very glad or very annoyed answer surveys up to three times as often",
            new Look("kpi_trend", "csat_response_rate, csat")));
  }

  List<Truth> planted() {
    List<Truth> planted = new ArrayList<>();
    planted.add(
        new Truth(
            "release_raises_repeats",
            "queue=" + Truths.RELEASED.text(),
            truths.release(),
            null,
            "of all contacts of the queue %s more settle nothing"
                .formatted(points(Truths.UNRESOLVED_MORE)),
            List.of(
                new Look("fcr_cohorts", "fcr of the queue falls"),
                new Look("change_impact", "Billing release 7"),
                new Look("kpi_signal", "fcr_7d of the queue"))));
    planted.add(
        new Truth(
            "hard_mix_agent",
            "agent=" + hardMix(),
            null,
            null,
            "has the pace of an average agent, but is given the calls that usually take over %.0f seconds"
                .formatted(Truths.HARD_MS / 1000),
            List.of(
                new Look("kpi_agent_daily", "aht is long"),
                new Look("agent_scorecard", "aht is as expected"))));
    planted.add(
        new Truth(
            "slow_agent",
            "agent=" + slow(),
            null,
            null,
            "talks %.2f times as long as the average on the same reasons"
                .formatted(Truths.SLOW_AGENT),
            List.of(
                new Look("kpi_agent_daily", "aht is long"),
                new Look("agent_scorecard", "aht is a special cause"))));
    planted.add(
        new Truth(
            "satisfaction_falls_by_mix",
            "all",
            truths.mixShift(),
            null,
            "%s has %.2f, %s %.2f times its contacts; no queue's satisfaction changes"
                .formatted(Truths.MORE_OF.text(), Truths.MORE, Truths.LESS_OF.text(), Truths.LESS),
            List.of(
                new Look("kpi_trend", "csat falls over all, not by queue"),
                new Look("kpi_bridge", "csat: all mix, no rate"))));
    planted.add(
        new Truth(
            "talk_gets_longer",
            "queue=" + Truths.SLOWING.text(),
            plan.from(),
            null,
            "talk time grows by %s of the first day's a year"
                .formatted(percent(Truths.SLOWER_A_YEAR)),
            List.of(
                new Look("kpi_trend", "talk_time of the queue"),
                new Look("kpi_signal", "trend of talk_time"))));
    planted.add(
        new Truth(
            "wrap_up_improved",
            "queue=" + Truths.IMPROVED.text(),
            truths.improvement(),
            null,
            "wrap-up takes %.1f of what it took".formatted(Truths.WRAP_AFTER),
            List.of(
                new Look("kpi_trend", "wrap_time of the queue"),
                new Look("change_impact", "New order screen"))));
    planted.add(
        new Truth(
            "absence_wave",
            "all",
            truths.absenceWave(),
            truths.absenceWave().plusDays(Truths.ABSENCE_DAYS - 1),
            "%.1f times as many fall ill".formatted(Truths.ABSENCE),
            List.of(
                new Look("kpi_trend", "absence_rate_unplanned rises, service_level falls"),
                new Look("absence_effect", "service_level"))));
    planted.add(
        new Truth(
            "strict_evaluator",
            "evaluator=" + EvaluationRows.evaluator(EvaluationRows.STRICT),
            null,
            null,
            "gives %.0f points less than the others".formatted(-Truths.STRICT_EVALUATOR),
            List.of(new Look("metric_health", "qa_score by evaluator"))));
    planted.add(
        new Truth(
            "heavy_customer",
            "customer=" + Customers.id(Customers.HEAVY),
            null,
            null,
            percent(Truths.HEAVY_CUSTOMER) + " of all new issues are this customer's",
            List.of(
                new Look("repeat_contacts", "chains of one customer"),
                new Look("repeat_chains", "the longest chain"))));
    planted.add(
        new Truth(
            "test_lines",
            "customer=" + TestLines.CUSTOMER,
            null,
            null,
            "a call of four seconds a day",
            List.of(new Look("fcr_cohorts", "no part of it once the id is excluded"))));
    planted.add(
        new Truth(
            "late_rows",
            "all",
            null,
            null,
            "%s of the contacts stand only in the -late files, %s in both, %s there with a longer wrap-up"
                .formatted(
                    percent(Truths.LATE), percent(Truths.REDELIVERED), percent(Truths.CORRECTED)),
            List.of(new Look("restatements", "when the -late files land after a release"))));
    return planted;
  }

  private String slow() {
    return stable(0);
  }

  private String hardMix() {
    return stable(1);
  }

  private String stable(int post) {
    List<Post> posts = roster.teams().get(0).posts();
    return posts.get(post).holders().get(0).id();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%s %%", Math.round(1000 * share) / 10.0);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%s points", Math.round(1000 * share) / 10.0);
  }
}
