package hindsight.jobs.airflow;

import hindsight.airflow.AirflowException;
import hindsight.airflow.AirflowException.Kind;
import hindsight.airflow.Backfill;
import hindsight.airflow.DagRun;
import hindsight.airflow.Reprocess;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Daily runs for days that are past, a month after the other. What was begun goes on in Airflow
 * without this; asked for again, it is followed, and what is done is not done again.
 */
public record MonthsBackfill(DailyRuns runs, Watch watch, Reprocess reprocess) {
  private static final int ATTEMPTS = 5;
  private static final Set<Kind> MAY_PASS = Set.of(Kind.UNREACHABLE, Kind.CONFLICT);

  /**
   * How a month ended.
   *
   * @param days that the schedule has in it, up to now
   */
  public record Month(YearMonth month, long days, long good, List<DagRun> failed) {
    public Month {
      failed = List.copyOf(failed);
    }
  }

  /** Each month of the days, to the end of its runs. */
  public List<Month> toTheEnd(DaySpan days) {
    List<Month> months = new ArrayList<>();
    for (LocalDate from = days.first(); !from.isAfter(days.last()); from = next(from).atDay(1)) {
      YearMonth month = YearMonth.from(from);
      LocalDate until =
          month.equals(YearMonth.from(days.last())) ? days.last() : month.atEndOfMonth();
      Backfill.Asked asked =
          new Backfill.Asked(
              runs.dag(),
              runs.startOf(from),
              runs.startOf(until.plusDays(1)).minusMillis(1),
              reprocess);
      int left = runs.airflow().days(asked).size();
      if (left > 0) {
        watch.progress().says("%s: %d days to run".formatted(month, left));
        begin(asked);
      }
      months.add(ended(month, asked));
    }
    return months;
  }

  /** The one that goes on: a DAG has one at a time, which ends a while after its last run. */
  private Optional<Backfill> open() {
    return runs.airflow().backfills(runs.dag()).stream().filter(each -> !each.isOver()).findFirst();
  }

  private boolean isOpen(Backfill.Asked asked) {
    return open().filter(asked::isThatOf).isPresent();
  }

  /**
   * Unless it goes on already, and when another one has ended. An Airflow that was too busy to make
   * it is asked again when it is sure that it has not.
   */
  private void begin(Backfill.Asked asked) {
    int failures = 0;
    Optional<Long> waited = Optional.empty();
    for (Optional<Backfill> open = open(); open.filter(asked::isThatOf).isEmpty(); open = open()) {
      if (open.isPresent()) {
        demandGoesOn(open.get());
        if (!open.map(Backfill::id).equals(waited)) {
          waited = open.map(Backfill::id);
          watch.progress().says("  until backfill %d has ended".formatted(waited.get()));
        }
      } else {
        try {
          runs.airflow().backfill(asked);
          return;
        } catch (AirflowException e) {
          boolean isBusy = MAY_PASS.contains(e.kind());
          if (!isBusy || ++failures == ATTEMPTS) {
            throw e;
          }
        }
      }
      watch.pause();
    }
  }

  private static void demandGoesOn(Backfill backfill) {
    if (backfill.isPaused()) {
      throw new Stop(
          ExitCode.PASSING_FAULT,
          "Backfill %d of %s to %s is paused: unpause or cancel it in Airflow"
              .formatted(backfill.id(), backfill.fromDate(), backfill.toDate()));
    }
  }

  private Month ended(YearMonth month, Backfill.Asked asked) {
    long before = -1;
    int unchanged = 0;
    while (true) {
      List<DagRun> all = runs.airflow().runs(runs.dag(), asked.from(), asked.to());
      long over = all.stream().filter(run -> run.state().isOver()).count();
      if (over != before) {
        watch.progress().says("%s: %d of %d days are done".formatted(month, over, all.size()));
        unchanged = 0;
      }
      if (over == all.size() && !isOpen(asked)) {
        return new Month(
            month,
            all.size(),
            all.stream().filter(run -> run.state().isGood()).count(),
            all.stream().filter(run -> run.state().isBad()).toList());
      }
      if (over == before && ++unchanged >= Watch.PATIENCE) {
        open().filter(asked::isThatOf).ifPresent(MonthsBackfill::demandGoesOn);
        all.stream()
            .filter(run -> !run.state().isOver())
            .findFirst()
            .ifPresentOrElse(
                watch::demandMotion,
                () -> watch.demandAlive("The backfill of %s goes on".formatted(month)));
        unchanged = 0;
      }
      before = over;
      watch.pause();
    }
  }

  private static YearMonth next(LocalDate date) {
    return YearMonth.from(date).plusMonths(1);
  }
}
