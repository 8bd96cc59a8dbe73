package hindsight.jobs.cli;

import hindsight.intake.Mapping;
import hindsight.intake.TableMapping;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Settings;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import hindsight.jobs.yaml.Nearest;
import hindsight.metrics.Definition.Wording;
import hindsight.metrics.Metric;
import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    description = "Says what a table, metric, job, source or setting is; lists them without NAME.")
final class DescribeCommand implements Callable<Integer> {
  private static final List<String> KINDS = List.of("table", "metric", "job", "source", "config");
  private static final int LINE = 84;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      arity = "0..1",
      description = "table, metric, job, source or config.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      arity = "0..1",
      description = "For example kpi_trend, core/contacts, service_level.")
  private String name;

  @Mixin private FormatOption format = new FormatOption();

  private final World world;
  private final Options options;

  DescribeCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (kind == null) {
      world.out().println("Describe what? " + String.join(", ", KINDS));
      return ExitCode.DONE.code();
    }
    Configuration configuration = options.configuration(world);
    switch (known("kind", kind, KINDS)) {
      case "table" -> tables();
      case "metric" -> metrics(configuration);
      case "job" -> jobs();
      case "source" -> sources(configuration);
      default -> settings(configuration.settings());
    }
    return ExitCode.DONE.code();
  }

  private void tables() {
    if (name == null) {
      List<List<Object>> rows = new ArrayList<>();
      Tables.ALL.forEach(
          t -> rows.add(List.of(t.spokenName(), "one row per " + t.grain(), t.fields().size())));
      format.print(new Rows(List.of("table", "grain", "columns"), rows), world.out());
      return;
    }
    List<String> names = Tables.ALL.stream().map(Table::spokenName).toList();
    Table table = Tables.named(known("table", name, names)).orElseThrow();
    List<List<Object>> rows = new ArrayList<>();
    for (Field field : table.fields()) {
      rows.add(
          List.of(
              field.name(),
              field.type().simpleString(),
              table.key().contains(field) ? "key" : field.required() ? "required" : "",
              field.meaning()));
    }
    title("%s: one row per %s".formatted(table.spokenName(), table.grain()));
    format.print(new Rows(List.of("column", "type", "", "meaning"), rows), world.out());
  }

  private void metrics(Configuration configuration) {
    if (name == null) {
      List<List<Object>> rows = new ArrayList<>();
      for (String id : configuration.catalogue().ids()) {
        Wording wording = configuration.catalogue().named(id).orElseThrow().definition().wording();
        rows.add(List.of(id, wording.label(), wording.formula()));
      }
      format.print(new Rows(List.of("metric", "label", "formula"), rows), world.out());
      return;
    }
    String id = known("metric", name, configuration.catalogue().ids());
    Metric metric = configuration.catalogue().named(id).orElseThrow();
    boolean isComputed =
        configuration.catalogue().active(configuration.settings().kpi()).ids().contains(id);
    title(metric.definition().wording().label() + ": " + metric.definition().wording().meaning());
    String example = WorkedExample.of(metric, world, options);
    Rows text =
        MetricText.of(
            metric,
            configuration.catalogue(),
            isComputed,
            example,
            ofRepeats(metric, configuration.settings()));
    format.print(isTable() ? text.wrapped(LINE) : text, world.out());
  }

  private List<List<Object>> ofRepeats(Metric metric, Settings settings) {
    if (metric.definition().windowDays().isEmpty()) {
      return List.of();
    }
    RepeatText text = RepeatText.of(metric, settings.repeat());
    return List.of(
        List.of("a repeat", text.inWords()),
        List.of("a chain", WalkedChain.of(text, settings.calendar().zone(), world, options)));
  }

  private void jobs() {
    List<List<Object>> rows = new ArrayList<>();
    JobText.ALL.stream()
        .filter(job -> name == null || job.name().equals(known("job", name, JobText.names())))
        .forEach(
            job ->
                rows.add(
                    List.of(
                        job.name(),
                        job.meaning(),
                        String.join(", ", job.reads()),
                        String.join(", ", job.writes()))));
    format.print(new Rows(List.of("job", "meaning", "reads", "writes"), rows), world.out());
  }

  private void sources(Configuration configuration) {
    List<List<Object>> rows = new ArrayList<>();
    if (name == null) {
      for (String source : configuration.sources()) {
        Mapping mapping = configuration.source(source);
        rows.add(
            List.of(
                source,
                String.join(", ", mapping.tables().stream().map(t -> t.table().path()).toList()),
                mapping.clock().zone().getId()));
      }
      format.print(new Rows(List.of("source", "fills", "time_zone"), rows), world.out());
      return;
    }
    Mapping mapping = configuration.source(name);
    for (TableMapping table : mapping.tables()) {
      String path = table.table().path();
      if (!table.files().isEmpty()) {
        rows.add(List.of(path, "(files)", String.join(", ", table.files())));
      }
      if (!table.rows().text().equals("$")) {
        rows.add(List.of(path, "(rows)", table.rows().text()));
      }
      table.filters().forEach(filter -> rows.add(List.of(path, "(filter)", filter)));
      if (!table.collapse().isNone()) {
        rows.add(List.of(path, "(one row of each)", table.collapse().key()));
      }
      table.columns().forEach((column, text) -> rows.add(List.of(path, column, text)));
    }
    title("%s reads %s".formatted(name, String.join(", ", mapping.columnsRead())));
    format.print(new Rows(List.of("table", "column", "expression"), rows), world.out());
  }

  private void settings(Settings settings) {
    List<List<Object>> rows = new ArrayList<>();
    settings.values().stream()
        .filter(v -> name == null || v.key().equals(name) || v.key().startsWith(name + "."))
        .forEach(v -> rows.add(Arrays.asList(v.key(), v.value(), v.origin(), v.meaning())));
    if (rows.isEmpty()) {
      known("setting", name, settings.values().stream().map(Settings.Value::key).toList());
    }
    format.print(new Rows(List.of("key", "value", "origin", "meaning"), rows), world.out());
  }

  private void title(String text) {
    if (isTable()) {
      world.out().println(text);
      world.out().println();
    }
  }

  private boolean isTable() {
    return format.format() == Format.TABLE;
  }

  private static String known(String what, String word, List<String> all) {
    if (!all.contains(word)) {
      throw new Stop(
          ExitCode.USAGE,
          "No %s '%s'%s"
              .formatted(
                  what,
                  word,
                  Nearest.of(word, all)
                      .map(n -> "; nearest is '" + n + "'")
                      .orElse("; there are " + String.join(", ", all))));
    }
    return word;
  }
}
