package hindsight.jobs.cli;

import static java.time.temporal.ChronoUnit.SECONDS;

import hindsight.airflow.AssetEvent;
import hindsight.airflow.Dag;
import hindsight.airflow.DagRun;
import hindsight.airflow.ImportError;
import hindsight.airflow.TaskInstance;
import hindsight.jobs.airflow.DailyRuns;
import hindsight.jobs.output.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DAGs, runs and tasks as people read them. */
final class AirflowText {
  static String of(ImportError error) {
    return "%s cannot be read: %s".formatted(error.filename(), Printable.line(error.cause()));
  }

  /** A release that a run has told of. */
  static String of(AssetEvent event) {
    return "Last release %s, by %s"
        .formatted(
            event.extra().getOrDefault("release_id", "without its id"),
            event.sourceRunId().orElse("an unknown run"));
  }

  static String of(Dag dag) {
    return "%s: %s%s"
        .formatted(
            dag.dagId(),
            dag.timetableSummary().map("scheduled %s"::formatted).orElse("without a schedule"),
            dag.isPaused()
                ? ", paused: its runs stay queued"
                : dag.nextDagrunRunAfter().map(at -> ", next at " + at).orElse(""));
  }

  static List<Object> row(DailyRuns runs, DagRun run) {
    return List.of(
        run.id(),
        runs.date(run).orElse(""),
        run.state().toString(),
        began(run.startDate()),
        seconds(run.startDate(), run.endDate()));
  }

  static List<Object> row(TaskInstance task) {
    return List.of(
        task.taskId(),
        task.state().toString(),
        task.tryNumber(),
        began(task.startDate()),
        seconds(task.startDate(), task.endDate()));
  }

  private static String began(Optional<Instant> at) {
    return at.map(each -> each.truncatedTo(SECONDS).toString()).orElse("");
  }

  private static String seconds(Optional<Instant> from, Optional<Instant> to) {
    return from.flatMap(begin -> to.map(end -> Duration.between(begin, end)))
        .map(took -> String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0))
        .orElse("");
  }

  private AirflowText() {}
}
