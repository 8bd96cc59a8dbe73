package hindsight.jobs.airflow;

import hindsight.airflow.Airflow;
import hindsight.airflow.AirflowException;
import hindsight.airflow.DagRun;
import hindsight.airflow.LogLine;
import hindsight.airflow.State;
import hindsight.airflow.TaskInstance;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.output.Printable;
import hindsight.jobs.run.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows a run to its end.
 *
 * @param every how long to wait between two looks
 * @param faults what must be heard even by who wants no progress
 */
public record Watch(
    Airflow airflow, String dag, Duration every, Progress progress, Progress faults) {
  /** What a task leaves behind of the command that it ran. */
  private static final String EXIT_CODE = "exit_code";

  private static final State RUNNING = new State("running");
  private static final int LAST_LINES = 20;

  /** So many looks without any change, and it is asked whether anything runs at all. */
  static final int PATIENCE = 5;

  /**
   * The exit code that the run ends with: 0, or that of the first task that failed. Tells every
   * step, and of a task that failed what it said last.
   *
   * @throws Stop with {@link ExitCode#PASSING_FAULT} while nothing starts its tasks
   */
  public int toTheEnd(String id) {
    Map<String, State> seen = new HashMap<>();
    int unchanged = 0;
    while (true) {
      DagRun run = airflow.run(dag, id);
      List<TaskInstance> tasks = airflow.tasks(dag, id);
      unchanged = tells(run, tasks, seen) ? 0 : unchanged + 1;
      if (run.state().isOver()) {
        return run.state().isGood() ? ExitCode.DONE.code() : failure(run, tasks);
      }
      if (unchanged >= PATIENCE) {
        demandMotion(run);
        unchanged = 0;
      }
      pause();
    }
  }

  /** Whether there was anything to tell. */
  private boolean tells(DagRun run, List<TaskInstance> tasks, Map<String, State> seen) {
    boolean isNew = false;
    for (TaskInstance task : tasks) {
      if (!task.state().equals(seen.put(task.taskId(), task.state()))
          && !task.state().equals(State.NONE)) {
        String attempt = task.tryNumber() > 1 ? ", attempt " + task.tryNumber() : "";
        progress.says("  %-12s %s%s".formatted(task.taskId(), task.state(), attempt));
        isNew = true;
      }
    }
    if (!run.state().equals(seen.put("", run.state()))) {
      progress.says("%s is %s".formatted(run.id(), run.state()));
      isNew = true;
    }
    return isNew;
  }

  /** Of a run of which nothing has happened for a while. */
  void demandMotion(DagRun run) {
    if (airflow.tasks(dag, run.id()).stream().anyMatch(task -> task.state().equals(RUNNING))) {
      return;
    }
    demandAlive("%s is %s".formatted(run.id(), run.state()));
    if (airflow.dag(dag).isPaused()) {
      throw new Stop(
          ExitCode.PASSING_FAULT,
          "%s is %s and stays so while %s is paused: unpause it in Airflow, then wait again"
              .formatted(run.id(), run.state(), dag));
    }
  }

  /** Whether Airflow can go on at all with what is told first. */
  void demandAlive(String what) {
    List<String> hindrances = airflow.health().hindrances();
    if (!hindrances.isEmpty()) {
      throw new Stop(
          ExitCode.PASSING_FAULT,
          "%s and nothing starts its tasks: %s".formatted(what, String.join("; ", hindrances)));
    }
  }

  private int failure(DagRun run, List<TaskInstance> tasks) {
    List<TaskInstance> failed = tasks.stream().filter(task -> task.state().hasFailed()).toList();
    if (failed.isEmpty()) {
      faults.says(
          "%s is %s, and no task of it failed: it was cancelled or marked so in Airflow"
              .formatted(run.id(), run.state()));
    }
    for (TaskInstance task : failed) {
      List<String> lines = said(task);
      faults.says("%s, attempt %d, said last:".formatted(task.taskId(), task.tryNumber()));
      lines.stream()
          .skip(Math.max(0, lines.size() - LAST_LINES))
          .forEach(line -> faults.says("  " + line));
    }
    return failed.stream()
        .map(this::left)
        .flatMap(Optional::stream)
        .filter(code -> code.matches("[1-9]\\d{0,2}"))
        .map(Integer::parseInt)
        .findFirst()
        .orElse(ExitCode.OUR_FAULT.code());
  }

  /** What cannot be read of a task that failed must not hide that it failed. */
  private List<String> said(TaskInstance task) {
    try {
      return lines(airflow.log(dag, task, task.tryNumber())).toList();
    } catch (AirflowException e) {
      return List.of("Its log cannot be read: " + e.getMessage());
    }
  }

  private Optional<String> left(TaskInstance task) {
    try {
      return airflow.left(dag, task, EXIT_CODE);
    } catch (AirflowException e) {
      faults.says("  What it ended with cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What a log says to people: without marks of folding, and nothing that a terminal obeys. */
  public static Stream<String> lines(List<LogLine> log) {
    return log.stream()
        .filter(line -> !line.event().startsWith("::"))
        .flatMap(
            line ->
                Stream.concat(
                    Stream.of(line.event()),
                    line.errorDetail().stream()
                        .map(thrown -> thrown.excType() + ": " + thrown.excValue())))
        .flatMap(String::lines)
        .map(Printable::line);
  }

  /** Until the next look. */
  void pause() {
    try {
      Thread.sleep(every.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop(ExitCode.PASSING_FAULT, "Interrupted");
    }
  }
}
