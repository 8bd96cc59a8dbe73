package hindsight.jobs.cli;

import hindsight.jobs.run.Curate;
import hindsight.jobs.run.Job;
import hindsight.jobs.run.Kpi;
import hindsight.jobs.run.Publish;
import hindsight.jobs.run.Repeat;
import hindsight.metrics.Catalogue;
import hindsight.metrics.KpiPolicy;
import hindsight.repeat.RepeatPolicy;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Table;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** A job as a person wants to read it. */
record JobText(String name, String meaning, List<String> reads, List<String> writes) {
  static final List<JobText> ALL =
      List.of(
          of(
              new Curate(BusinessCalendar.in(ZoneOffset.UTC), Set.of()),
              "Raw deliveries become one true row per contact, interaction, survey, evaluation,"
                  + " customer, and agent and half-hour"),
          of(
              new Repeat(RepeatPolicy.standard(), BusinessCalendar.in(ZoneOffset.UTC)),
              "Interactions of a customer that continue each other become one, each with the next"
                  + " one, and these repeat contacts and first-contact resolution"),
          of(
              new Kpi(
                  new Catalogue(List.of()),
                  KpiPolicy.standard(),
                  List.of(),
                  BusinessCalendar.in(ZoneOffset.UTC)),
              "Contacts become additive parts of every metric, and parts become marts"),
          new JobText(
              Publish.NAME,
              "The marts become a release, and readers are pointed to it",
              List.of("marts"),
              List.of("marts/_releases", "marts/_current.json")));

  static List<String> names() {
    return ALL.stream().map(JobText::name).toList();
  }

  private static JobText of(Job job, String meaning) {
    return new JobText(
        job.name(),
        meaning,
        job.reads().stream().map(Table::path).toList(),
        job.writes().stream().map(Table::spokenName).toList());
  }
}
