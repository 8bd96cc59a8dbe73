package hindsight.jobs.config;

import java.util.List;

/**
 * A key of {@code hindsight.yaml}: its standard value as YAML and what it decides.
 *
 * @param isOpen its value is a map whose keys the centre chooses
 */
record Setting(String key, String standard, String meaning, boolean isOpen) {

  static final List<Setting> ALL =
      List.of(
          of("time_zone", "UTC", "Zone whose local dates are the business dates"),
          of("fiscal_year_start_month", "1", "Month in which the fiscal year begins"),
          of(
              "max_segments",
              "200",
              "Segments of a kind in kpi_trend; the smaller by complete months are (other)"),
          of("max_reject_share", "0.01", "A landing with more rejects ends with exit code 10"),
          new Setting(
              "calendar.hours",
              "{monday: 00:00-24:00, tuesday: 00:00-24:00, wednesday: 00:00-24:00,"
                  + " thursday: 00:00-24:00, friday: 00:00-24:00, saturday: 00:00-24:00,"
                  + " sunday: 00:00-24:00}",
              "Opening hours by weekday; a list of such maps, each from a date, when they changed",
              true),
          open("calendar.holidays", "Days on which it is closed, with their names"),
          of(
              "kpi.short_abandon_seconds",
              "5",
              "Who leaves the queue sooner is not held against the centre"),
          new Setting(
              "kpi.service_level.thresholds",
              "{voice: 20s, chat: 60s, mail: 4 business hours}",
              "By channel: answered within this is in time",
              true),
          of(
              "kpi.service_level.variants",
              "[]",
              "Service-level formulas computed beside the standard one"),
          of(
              "kpi.planned_absence_reasons",
              "[vacation, holiday, parental_leave, training_leave, time_off]",
              "Reasons for which a scheduled absence is planned; another or none is unplanned"),
          of(
              "repeat.windows_days",
              "[1, 7, 14, 30]",
              "Within so many days an interaction is a repeat; ascending"),
          of("repeat.measure_from", "end", "From where a window is measured: end or start"),
          of(
              "repeat.reconnect_minutes",
              "15",
              "So long after one that was abandoned or cut off another one continues it"),
          of(
              "repeat.overlap_is_repeat",
              "true",
              "Whether one that begins before the earlier has ended is its repeat"),
          of("repeat.includes_abandoned", "true", "Whether an abandoned one can be a repeat"),
          of("repeat.includes_outbound", "false", "Whether outbound ones are among them"),
          of(
              "repeat.includes_self_service",
              "false",
              "Whether those with a menu or a bot alone are among them"),
          of(
              "repeat.charge",
              "previous",
              "Whom repeat_contacts charges: previous, opener or shared"),
          of(
              "repeat.excluded_customer_ids",
              "[]",
              "Test lines, switchboards and others who are many people"),
          of(
              "sentiment.rules",
              "true",
              "Whether the rules of sentiment-rules.yaml bound what the model says"),
          of("airflow.url", "http://127.0.0.1:8080", "Root of the Airflow that runs the jobs"),
          of("airflow.dag", "hindsight_daily", "Its DAG of the daily runs"),
          of(
              "airflow.user",
              "''",
              "Who signs in, with HINDSIGHT_AIRFLOW_PASSWORD; by default nobody, or"
                  + " HINDSIGHT_AIRFLOW_TOKEN"),
          of("releases.keep", "2", "Releases that are kept, at least two"),
          of("releases.grace", "1d", "How long an older release stays at least"),
          of("lease_wait", "60s", "How long a run waits for another one to end"),
          of(
              "lease_expires_after",
              "2m",
              "How long a run that was killed still keeps others waiting, at least 3s"),
          open("sources", "What is expected of a source, for example {expected: daily}"));

  private static Setting of(String key, String standard, String meaning) {
    return new Setting(key, standard, meaning, false);
  }

  private static Setting open(String key, String meaning) {
    return new Setting(key, "{}", meaning, true);
  }
}
