package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in the configuration names file, line and nearest valid key before Spark starts. */
class ConfigurationTest {
  private static final String BANK = "sources/anonymous-bank.yaml";

  @TempDir private Path folder;

  private Cli cli;

  @BeforeEach
  void copiesTheConfigurationOfTheRepository() {
    cli = Cli.withoutSpark(folder);
  }

  @Test
  void theConfigurationOfTheRepositoryIsValid() {
    assertThat(cli.run("validate").exits(0).out())
        .contains("metrics", "settings", "targets", "source anonymous-bank", "source hindsight");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_segments: 200 | max_segmnts: 200 | unknown key 'max_segmnts'; nearest is 'max_segments'",
        "short_abandon_seconds: 5 | short_abandon_second: 5 | kpi: unknown key"
            + " 'short_abandon_second'; nearest is 'short_abandon_seconds'",
        "Europe/Berlin | Europe/Berlim | time_zone: must be a time zone such as Europe/Vienna, not"
            + " 'Europe/Berlim'; nearest is 'Europe/Berlin'",
        "tuesday: 08 | tusday: 08 | calendar.hours: unknown key 'tusday'; nearest is 'tuesday'",
        "monday: 08:00-20:00 | monday: 8-20 | calendar.hours.monday: A span must be written such as"
            + " 08:00-20:00, not '8-20'",
        "saturday: 09:00-16:00 | saturday: 16:00-09:00 | calendar.hours.saturday: A span must end"
            + " after its start: 16:00-09:00",
        "saturday: 09:00-16:00 | 'saturday: [09:00-13:00, 12:00-16:00]' | calendar.hours.saturday:"
            + " Spans of a day must not overlap: 09:00-13:00 and 12:00-16:00",
        "planned_absence_reasons: [vac | planned_absence_reason: [vac | kpi: unknown key"
            + " 'planned_absence_reason'; nearest is 'planned_absence_reasons'",
        "[vacation, holiday | [{vacation: holiday} | planned_absence_reasons[0]: must be",
        "lease_wait: 60s | lease_wait: 60 | lease_wait: must be a duration such as",
        "lease_expires_after: 2m | lease_expires_after: 2s | lease_expires_after: must be at least"
            + " 3s, not 2s",
        "max_reject_share: 0.01 | max_reject_share: 2 | max_reject_share must lie between 0 and 1: 2",
        "fiscal_year_start_month: 1 | fiscal_year_start_month: 13 | must be between 1 and 12, not 13",
        "max_segments: 200 | max_segments: 0 | max_segments: must be at least 1, not 0",
        "short_abandon_seconds: 5 | short_abandon_seconds: -1 | must be at least 0, not -1",
        "keep: 2 | keep: 1 | releases.keep: must be at least 2, not 1",
        "thresholds: {voice: 20s | thresholds: {voice: 4s | threshold of voice (4 s) must not be"
            + " below short_abandon_seconds (5)",
        "mail: 4 business hours | mail: 4 busines hours | kpi.service_level.thresholds.mail: must be"
            + " a duration such as 20s, or such as 4 business hours or 30 business minutes, not '4"
            + " busines hours'",
        "mail: 4 business hours | mail: 4 | kpi.service_level.thresholds.mail: must be a duration",
        "voice: 20s | voice: 1 business minute | threshold of voice must be a duration: business"
            + " hours are measured for chat, mail",
        "'voice: 20s' | 'voize: 20s' | unknown key 'voize'; nearest is 'voice'",
        "sources: {} | 'sources: {till: {expected: dayly}}' | must be one of daily, never, not"
            + " 'dayly'; nearest is 'daily'",
        "sources: {} | 'sources: {anonymus-bank: {expected: daily}}' | sources: no mapping is named"
            + " 'anonymus-bank'; nearest is 'anonymous-bank'"
      })
  void aMistakeInHindsightYamlStopsARun(String right, String wrong, String message) {
    cli.edit("hindsight.yaml", right, wrong);
    assertThat(cli.run("run").exits(3).err())
        .startsWith(cli.place("hindsight.yaml", wrong.strip()) + ": ")
        .contains(message);
  }

  @Test
  void anUnknownVariantIsNamedWithTheNearestOne() {
    cli.edit("hindsight.yaml", "variants: []", "variants: [genesis_cloud]");
    assertThat(cli.run("run").exits(3).err())
        .contains(cli.place("hindsight.yaml", "genesis_cloud"))
        .contains("no metric has the variant 'genesis_cloud'; nearest is 'genesys_cloud'");
    String assignment = "kpi.service_level.variants=[late_abandon]";
    cli.edit("hindsight.yaml", "variants: [genesis_cloud]", "variants: []");
    assertThat(cli.run("run", "--set", assignment).exits(3).err())
        .startsWith("--set " + assignment + ": ")
        .contains("nearest is 'late_abandons'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numerator: \"offered\" | numerator: \"oferred\" | [offered].numerator: column 'oferred' is not"
            + " known: oferred; nearest is 'offered'",
        "owner: [start, answered] | owner: [] | must name at least one of [start, answered]",
        "owner: [start, answered] | owner: [start, start] | names 'start' a second time",
        "matures_after: [7d, 0d] | matures_after: [7d, 0d, 1d] | must be one duration, or one for each",
        "form: stock | form: total | a total has no until",
        "quantile: 0.5 | until: ended_at | a quantile has no until",
        "form: distinct | 'form: distinct\n  counts: interactions' | a distinct has no counts",
        "numerator: \"offered\" | numerator: \"offered +\" | not an expression: offered +",
        "numerator: \"offered\" | numerator: \"absolute(wait_ms)\" | function 'absolute' is not"
            + " allowed",
        "better: neither | better: nether | better: must be one of higher, lower, neither, not"
            + " 'nether'; nearest is 'neither'",
        "unit: count | unnit: count | unknown key 'unnit'; nearest is 'unit'",
        "grains: [kpi_daily, kpi_reason_daily, service_interval] | grains: [kpi_dayly] | must be one of",
        "table: contacts | table: contract | table: must be one of contacts, surveys,",
        "id: offered | id: contacts | contacts version 1 is already defined in line",
        "numerator: \"offered\" | numerator: \"queue\" | must be a condition (true or false) or a"
            + " number, not a string: queue",
        "numerator: \"offered\" | numerator: \"offered + handled\" | Cannot resolve",
        "filter: \"direction = 'inbound'\" | filter: \"wait_ms\" | must be a condition (true or"
            + " false), not a bigint: wait_ms",
        "matures_after: 0d | matures_after: 36h | must be whole days such as 7d, not 36h",
        "quantile: 0.5 | quantile: 1.5 | quantile must lie between 0 and 1: 1.5"
      })
  void aMistakeInMetricsYamlStopsARun(String right, String wrong, String message) {
    cli.edit("metrics.yaml", right, wrong);
    assertThat(cli.run("run").exits(3).err())
        .startsWith(cli.conf("metrics.yaml") + ":")
        .contains(message);
  }

  @Test
  void anUnknownColumnOfAMetricIsFoundOnItsLine() {
    cli.edit("metrics.yaml", "numerator: \"wait_ms\"", "numerator: \"wait_sm\"");
    assertThat(cli.run("run").exits(3).err())
        .startsWith(cli.place("metrics.yaml", "wait_sm") + ": ")
        .contains("column 'wait_sm' is not known: wait_sm; nearest is 'wait_ms'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: asa | metric: assa | metric: must be one of",
        "segment: all | segment: queues=a | segment: must be all or KIND=VALUE",
        "target: 0.80 | target: high | target: must be a number, not 'high'",
        "target: 0.80 | target: 0.80, from: 2026-13-01 | from: must be a date such as 2026-01-31, not"
            + " '2026-13-01'",
        "target: 0.80 | target: 0.80, from: 2026-02-01, until: 2026-01-31 | from must not be after"
            + " until: 2026-02-01, 2026-01-31",
        "target: 0.80 | goal: 0.80 | unknown key 'goal'",
        "target: 0.80 | target: 80 | target: must lie between 0 and 1, as service_level does, not"
            + " 80"
      })
  void aMistakeInTargetsYamlStopsARun(String right, String wrong, String message) {
    cli.edit("targets.yaml", right, wrong);
    assertThat(cli.run("run").exits(3).err())
        .startsWith(cli.conf("targets.yaml") + ":")
        .contains(message);
  }

  @Test
  void twoTargetsOfASegmentThatHoldOnOneDayAreRefusedWithBothPlaces() {
    String first = "- {metric: asa, segment: queue=a, until: 2026-03-31, target: 30}";
    String second = "- {metric: asa, segment: queue=a, from: 2026-03-31, target: 20}";
    cli.write("targets.yaml", first + "\n" + second + "\n");
    assertThat(cli.run("validate").exits(3).err())
        .contains(
            cli.place("targets.yaml", second)
                + ": [1]: asa has a target for the same segment and days at "
                + cli.place("targets.yaml", first)
                + ": let one end before the other begins");
    cli.edit("targets.yaml", "from: 2026-03-31", "from: 2026-04-01");
    assertThat(cli.run("validate").exits(0).out()).contains("ok: 2 targets");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format: tsv | formt: tsv | unknown key 'formt'; nearest is 'format'",
        "format: tsv | format: xls | format: must be one of csv, tsv, json_lines, json, parquet, not 'xls'",
        "time_zone: Asia/Jerusalem | time_zone: Asia/Jerusalm | nearest is 'Asia/Jerusalem'",
        "queue: type | quue: type | unknown key 'quue'; nearest is 'queue'",
        "\"to_local(date, vru_entry)\" | to_locale(date, vru_entry) | function 'to_locale' is not"
            + " allowed: to_locale(date, vru_entry); nearest is 'to_local'",
        "\"to_local(date, vru_entry)\" | to_boolean(date) | started_at: Cannot resolve",
        "\"to_local(date, vru_entry)\" | to_local(date, | started_at: not an expression",
        "channel: \"'voice'\" | reason: \"'voice'\" | raw/interactions needs a column 'channel'",
        "interactions: | interaction: | unknown key 'interaction'; nearest is 'interactions'",
        "dates: yyMMdd | dates: yyQQQQQQdd | dates",
        "archive: gz | archive: gzip | archive: must be one of none, gz, zip, tar.gz, not 'gzip'"
      })
  void aMistakeInAMappingStopsALanding(String right, String wrong, String message) {
    cli.edit(BANK, right, wrong);
    assertThat(cli.run("land", "anonymous-bank", cli.conf(BANK).toString()).exits(3).err())
        .startsWith(cli.conf(BANK) + ":")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"to_local_stamp(sys_updated_at)\" | sys_updated_at | order_by[0]: orders texts letter by"
            + " letter, in which 10 comes before 9: sys_updated_at",
        "like 'Awaiting %' then null | like 'Awaiting !' escape '!' then null | is no pattern of like",
        "contact_id: number | contact_id: split(number, '(')[0] | '(' is no regular expression",
        "contact_id: number | contact_id: element_at(split(number, '-'), 0) | element_at needs a position",
        "contact_id: number | contact_id: get(transform(split(number, '-'), x -> to_long(x)), 0)"
            + " | to_long(x) can fail within a lambda, where no row would be quarantined for it"
      })
  void whatWouldEndALandingAtSomeRowStopsItBefore(String right, String wrong, String message) {
    String mapping = "sources/servicenow-incidents.yaml";
    cli.edit(mapping, right, wrong.strip());
    assertThat(cli.run("validate").exits(3).err())
        .startsWith(cli.conf(mapping) + ":")
        .contains(message);
  }

  @Test
  void anUnknownSourceIsNamedWithTheNearestOne() {
    assertThat(cli.run("land", "anonymus-bank", cli.conf(BANK).toString()).exits(3).err())
        .contains("No source 'anonymus-bank' in " + cli.conf("sources"))
        .contains("nearest is 'anonymous-bank'");
  }

  @Test
  void anUnknownKeyOnTheCommandLineIsNamedWithTheNearestOne() {
    assertThat(cli.run("run", "--set", "kpi.short_abandon_secs=5").exits(3).err())
        .contains("--set kpi.short_abandon_secs=5: kpi: unknown key 'short_abandon_secs'");
    assertThat(cli.run("run", "--set", "max_segment=5").exits(3).err())
        .contains("unknown key 'max_segment'; nearest is 'max_segments'");
    assertThat(cli.run("run", "--set", "max_segments").exits(3).err())
        .contains("--set max_segments: expected key=value");
  }

  @Test
  void anUnknownKeyInTheEnvironmentIsNamedWithTheNearestOne() {
    cli.variable("HINDSIGHT_KPI__SHORT_ABANDON_SECOND", "5");
    assertThat(cli.run("run").exits(3).err())
        .contains("HINDSIGHT_KPI__SHORT_ABANDON_SECOND: kpi: unknown key 'short_abandon_second';")
        .contains("nearest is 'short_abandon_seconds'");
  }

  @Test
  void variablesThatAreNoSettingsAreLeftAlone() {
    for (String reserved : new String[] {"MEMORY", "TMP", "DATA"}) {
      cli.variable("HINDSIGHT_" + reserved, "anything");
    }
    cli.run("validate").exits(0);
  }

  @Test
  void textThatIsNoYamlIsFoundOnItsLine() {
    cli.edit("hindsight.yaml", "max_segments: 200", "max_segments: [200");
    assertThat(cli.run("run").exits(3).err())
        .startsWith(cli.conf("hindsight.yaml") + ":")
        .contains("not valid YAML");
  }

  @Test
  void aFolderWithoutConfigurationIsNamed() {
    assertThat(cli.run("run", "--config", folder.resolve("nowhere").toString()).exits(3).err())
        .contains("nowhere/hindsight.yaml", "--config or HINDSIGHT_CONFIG");
  }

  @Test
  void validateNamesTheFaultsOfEveryFile() {
    cli.edit("targets.yaml", "metric: asa", "metric: assa")
        .edit(BANK, "format: tsv", "format: xls");
    assertThat(cli.run("validate").exits(3).err())
        .contains("targets.yaml:", "anonymous-bank.yaml:");
  }

  @Test
  void describeShowsWhereASettingComesFrom() {
    cli.variable("HINDSIGHT_MAX_SEGMENTS", "7");
    String settings =
        cli.run("describe", "config", "--format", "csv", "--set", "releases.keep=3").exits(0).out();
    assertThat(settings)
        .contains(
            "max_segments,7,HINDSIGHT_MAX_SEGMENTS,",
            "releases.keep,3,--set releases.keep=3,",
            "time_zone,Europe/Berlin," + cli.place("hindsight.yaml", "time_zone:") + ",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lnad anonymous-bank file | lnad",
        "land | Expected a source and its files: hindsight land SOURCE FILE...",
        "land anonymous-bank | Expected a source and its files: hindsight land SOURCE FILE...",
        "land anonymous-bank nowhere/calls.csv | No file nowhere/calls.csv",
        "run kip | No job 'kip'; there are curate, sentiment, repeat, kpi, publish; nearest is 'kpi'",
        "run --as-of yesterday | --as-of must be an instant such as",
        "run --fulll | Unknown option: '--fulll'",
        "describe metrik asa | No kind 'metrik'; nearest is 'metric'",
        "describe metric asaa | No metric 'asaa'; nearest is 'asa'",
        "query 'select 1' | No release in",
        "releases show 2026-01-01-00000000 | 2026-01-01-00000000",
        "releases rollback nothing | nothing",
        "query --format xml | Invalid value for option '--format': must be table, csv, json or markdown, not"
            + " 'xml'"
      })
  void whatCannotBeMeantIsUsage(String line, String message) {
    Answer answer = cli.run(words(line));
    assertThat(answer.exits(2).err()).contains(message);
    assertThat(answer.err().lines().count()).as(answer.err()).isLessThan(6);
  }

  /** Words parted by blanks, and what stands in quotes as one. */
  private static String[] words(String line) {
    return Pattern.compile("'([^']*)'|\\S+")
        .matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .toArray(String[]::new);
  }
}
