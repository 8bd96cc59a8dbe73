package hindsight.jobs.airflow;

import hindsight.airflow.Airflow;
import hindsight.airflow.DagRun;
import hindsight.airflow.Trigger;
import hindsight.tables.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** The runs of the daily DAG: each is for a business date. */
public record DailyRuns(Airflow airflow, String dag, BusinessCalendar calendar) {
  private static final String DATE = "business_date";

  /** The id under which a date is run by hand: asked for twice it is one run. */
  public static String id(LocalDate date) {
    return "hindsight:" + date;
  }

  /** The run for a date, a new one or the one that was asked for before. */
  public DagRun trigger(LocalDate date) {
    return airflow.trigger(
        dag, new Trigger(id(date), Optional.empty(), Map.of(DATE, date.toString())));
  }

  /** The business date that a run is for: that of its request, else that of its schedule. */
  public Optional<String> date(DagRun run) {
    return Optional.ofNullable(run.conf().get(DATE))
        .map(Object::toString)
        .or(() -> run.dataIntervalStart().map(at -> calendar.dateOf(at).toString()));
  }

  /** The run for a date: that which was asked for by hand, else that of the schedule. */
  public Optional<DagRun> find(LocalDate date) {
    return airflow
        .find(dag, id(date))
        .or(
            () ->
                airflow.runs(dag, startOf(date), startOf(date.plusDays(1)).minusMillis(1)).stream()
                    .findFirst());
  }

  /** The first instant of a date. */
  public Instant startOf(LocalDate date) {
    return calendar.endOf(date.minusDays(1));
  }
}
