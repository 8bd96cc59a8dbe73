package hindsight.jobs.cli;

import hindsight.airflow.Airflow;
import hindsight.airflow.AirflowException;
import hindsight.airflow.AssetEvent;
import hindsight.airflow.Dag;
import hindsight.airflow.DagRun;
import hindsight.airflow.Reprocess;
import hindsight.airflow.TaskInstance;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.airflow.DailyRuns;
import hindsight.jobs.airflow.DaySpan;
import hindsight.jobs.airflow.MonthsBackfill;
import hindsight.jobs.airflow.Watch;
import hindsight.jobs.config.Settings;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import hindsight.jobs.run.Progress;
import hindsight.tables.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "airflow",
    description =
        "The runs that Airflow schedules: whether it can, what they did, and more of them.",
    synopsisSubcommandLabel = "COMMAND")
final class AirflowCommand implements Runnable {
  private static final int LAST_RUNS = 10;

  @Spec private CommandSpec spec;

  private final World world;
  private final Options options;

  AirflowCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "airflow what? check, trigger, wait, backfill, status or logs");
  }

  @Command(
      name = "check",
      description = "Whether Airflow answers, lets us in, is alive and has read the DAG.")
  int check() {
    Settings settings = options.configuration(world).settings();
    DailyRuns runs = runs(settings);
    Airflow airflow = runs.airflow();
    say("Airflow %s at %s".formatted(airflow.version(), settings.airflow().url()));
    List<String> complaints = airflow.health().complaints();
    complaints.forEach(complaint -> say("  " + complaint));
    Dag dag = dag(runs);
    say(AirflowText.of(dag));
    if (dag.isStale() || dag.hasImportErrors()) {
      sayImportErrors(airflow);
      complaints.add("the file of %s is gone or broken".formatted(runs.dag()));
    }
    if (!complaints.isEmpty()) {
      throw new Stop(ExitCode.PASSING_FAULT, "Airflow would not run it: " + complaints.get(0));
    }
    return ExitCode.DONE.code();
  }

  /** One that is not there may be one that could not be read. */
  private Dag dag(DailyRuns runs) {
    try {
      return runs.airflow().dag(runs.dag());
    } catch (AirflowException e) {
      if (e.kind() == AirflowException.Kind.NOT_FOUND) {
        sayImportErrors(runs.airflow());
      }
      throw e;
    }
  }

  private void sayImportErrors(Airflow airflow) {
    airflow.importErrors().forEach(each -> say("  " + AirflowText.of(each)));
  }

  @Command(
      name = "trigger",
      description = {
        "Has the run of a business date done, by hand; asked for twice it is one run. Ends as the"
            + " run does when that has failed."
      })
  int trigger(
      @Parameters(paramLabel = "DATE", description = "Such as 2026-03-31.") String date,
      @Option(names = "--wait", description = "Follows it to its end.") boolean isWaiting,
      @Option(
              names = "--again",
              description = "What failed of it is done again, and what waits for that.")
          boolean again,
      @Mixin LooksOption looks) {
    Settings settings = options.configuration(world).settings();
    DailyRuns runs = runs(settings);
    LocalDate day = overDate(date, settings.calendar());
    DagRun run = runs.trigger(day);
    if (again && run.state().isBad()) {
      runs.airflow().clearFailed(runs.dag(), run.id());
      run = runs.airflow().run(runs.dag(), run.id());
    }
    say("%s is %s".formatted(run.id(), run.state()));
    if (run.state().isBad()) {
      say("'hindsight airflow trigger %s --again' does what failed again.".formatted(day));
    } else if (!isWaiting && !run.state().isOver() && dag(runs).isPaused()) {
      say("%s is paused: it stays so until you unpause it in Airflow.".formatted(runs.dag()));
    }
    return isWaiting || run.state().isBad()
        ? watch(runs, looks).toTheEnd(run.id())
        : ExitCode.DONE.code();
  }

  /** A day that goes on would be published as if it were complete. */
  private LocalDate overDate(String text, BusinessCalendar calendar) {
    LocalDate day = DaySpan.date(text);
    if (calendar.endOf(day).isAfter(world.clock().instant())) {
      throw new Stop(ExitCode.USAGE, "%s is not over yet: choose an earlier date".formatted(day));
    }
    return day;
  }

  @Command(
      name = "wait",
      description = {
        "Follows a run to its end; ends with 0, or the exit code of the task that failed, of"
            + " which it prints the last lines."
      })
  int await(
      @Parameters(
              paramLabel = "RUN",
              arity = "0..1",
              description = "Its id, or a business date; by default the last run.")
          String run,
      @Mixin LooksOption looks) {
    DailyRuns runs = runs();
    return watch(runs, looks).toTheEnd(run == null ? last(runs).id() : id(runs, run));
  }

  @Command(
      name = "backfill",
      description = {
        "Has the runs of past months or days done, day after day. It goes on without this command; the"
            + " same words again follow it, and do not do again what is done, unless --again"
            + " completed asks for that."
      })
  int backfill(
      @Parameters(paramLabel = "FROM", description = "The first month or date, such as 2026-01.")
          String from,
      @Parameters(paramLabel = "TO", arity = "0..1", description = "The last; by default FROM.")
          String to,
      @Option(
              names = "--again",
              paramLabel = "WHICH",
              description = "Also those that have run: failed, or completed for all.")
          String again,
      @Mixin LooksOption looks) {
    String until = to == null ? from : to;
    DaySpan days = DaySpan.of(from, until);
    DailyRuns runs = runs();
    Watch watch = watch(runs, looks);
    List<MonthsBackfill.Month> months =
        new MonthsBackfill(runs, watch, reprocess(again)).toTheEnd(days);
    print(
        List.of("month", "days", "done", "failed"),
        months.stream()
            .map(
                each ->
                    List.<Object>of(
                        each.month().toString(), each.days(), each.good(), each.failed().size()))
            .toList());
    Optional<DagRun> failed = months.stream().flatMap(each -> each.failed().stream()).findFirst();
    if (failed.isEmpty()) {
      return ExitCode.DONE.code();
    }
    say(
        "'hindsight airflow backfill %s %s --again failed' does those that failed again."
            .formatted(from, until));
    return watch.toTheEnd(failed.get().id());
  }

  private static Reprocess reprocess(String again) {
    if (again == null) {
      return Reprocess.NONE;
    }
    return Stream.of(Reprocess.FAILED, Reprocess.COMPLETED)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(again))
        .findFirst()
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.USAGE,
                    "--again must be failed or completed, not '%s'".formatted(again)));
  }

  @Command(
      name = "status",
      description = "The last runs and the last release, or the tasks of a run.")
  int status(
      @Parameters(paramLabel = "RUN", arity = "0..1", description = "Its id, or a business date.")
          String run) {
    DailyRuns runs = runs();
    if (run != null) {
      print(
          List.of("task", "state", "attempt", "began", "seconds"),
          runs.airflow().tasks(runs.dag(), id(runs, run)).stream().map(AirflowText::row).toList());
      return ExitCode.DONE.code();
    }
    say(AirflowText.of(runs.airflow().dag(runs.dag())));
    print(
        List.of("run", "date", "state", "began", "seconds"),
        runs.airflow().runs(runs.dag(), LAST_RUNS).stream()
            .map(each -> AirflowText.row(runs, each))
            .toList());
    for (AssetEvent event : runs.airflow().assetEvents(runs.dag(), 1)) {
      say(AirflowText.of(event));
    }
    return ExitCode.DONE.code();
  }

  @Command(name = "logs", description = "What the tasks of a run said, or one of them.")
  int logs(
      @Parameters(paramLabel = "RUN", description = "Its id, or a business date.") String run,
      @Parameters(paramLabel = "TASK", arity = "0..1", description = "By default all that began.")
          String name,
      @Option(
              names = "--attempt",
              paramLabel = "N",
              description = "Which attempt, from 1; by default the last.")
          Integer attempt) {
    DailyRuns runs = runs();
    String id = id(runs, run);
    List<TaskInstance> tasks = runs.airflow().tasks(runs.dag(), id);
    List<TaskInstance> some =
        tasks.stream().filter(task -> name == null || task.taskId().equals(name)).toList();
    if (some.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          "No task '%s' in %s; there are %s"
              .formatted(name, id, tasks.stream().map(TaskInstance::taskId).toList()));
    }
    for (TaskInstance task : some) {
      int which = attempt == null ? task.tryNumber() : attempt;
      if (which >= 1 && which <= task.tryNumber()) {
        say("%s, attempt %d, %s".formatted(task.taskId(), which, task.state()));
        Watch.lines(runs.airflow().log(runs.dag(), task, which))
            .forEach(line -> say("  %s".formatted(line)));
      }
    }
    return ExitCode.DONE.code();
  }

  private DailyRuns runs() {
    return runs(options.configuration(world).settings());
  }

  private DailyRuns runs(Settings settings) {
    return new DailyRuns(
        new Airflow(settings.airflow().server(world.environment())),
        settings.airflow().dag(),
        settings.calendar());
  }

  private Watch watch(DailyRuns runs, LooksOption looks) {
    return new Watch(
        runs.airflow(),
        runs.dag(),
        looks.every(),
        world.progress(options),
        Progress.on(world.err()));
  }

  private static DagRun last(DailyRuns runs) {
    return runs.airflow().runs(runs.dag(), 1).stream()
        .findFirst()
        .orElseThrow(() -> new Stop(ExitCode.USAGE, runs.dag() + " has no run yet"));
  }

  /** A business date stands for its run. */
  private static String id(DailyRuns runs, String run) {
    if (!run.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return run;
    }
    return runs.find(DaySpan.date(run))
        .map(DagRun::id)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.USAGE,
                    "%s has no run for %s: 'hindsight airflow trigger %s' makes one"
                        .formatted(runs.dag(), run, run)));
  }

  private void print(List<String> columns, List<List<Object>> rows) {
    Format.TABLE.write(new Rows(columns, rows), world.out());
  }

  private void say(String line) {
    world.out().println(line);
  }
}
