package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import hindsight.tables.Contacts;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawSurveys;
import hindsight.tables.RawTranscripts;
import hindsight.tables.RepeatContacts;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mappings that ship, each on its real sample: real numbers were counted from the same files by
 * scripts that share nothing with the product; samples of vendors land with every reject explained.
 */
class ShippedMappingsIT {
  private static final String SAMPLES = "vendor_samples/";
  private static final String CONNECT = SAMPLES + "amazon_connect_samples/json/";

  @TempDir private static Path folder;

  private static Cli desk;
  private static Answer incidents;
  private static Answer dialogues;

  @BeforeAll
  static void landsTheLargeOnes() {
    desk = Cli.withSpark(folder).withOneMetric();
    incidents =
        land("servicenow-incidents", "servicenow_incidents/incident_event_log.csv.gz").exits(0);
    dialogues = land("star", "star/dialogues.tar.gz").exits(0);
  }

  private static Answer land(String source, String... files) {
    String[] words = new String[files.length + 2];
    words[0] = "land";
    words[1] = source;
    for (int i = 0; i < files.length; i++) {
      words[i + 2] = RealData.file(files[i]).toString();
    }
    return desk.run(words);
  }

  private static Answer landMadeUp(String source, String... files) {
    String[] words = new String[files.length + 2];
    words[0] = "land";
    words[1] = source;
    Path exports = Cli.repository().resolve("jobs/src/test/resources/exports");
    for (int i = 0; i < files.length; i++) {
      words[i + 2] = exports.resolve(files[i]).toString();
    }
    return desk.run(words);
  }

  /** The rows of a query over tables, which stand under their names without the layer. */
  private static List<String> lines(String sql, Table... tables) {
    for (Table table : tables) {
      LocalSession.spark()
          .read()
          .format("delta")
          .load(desk.warehouse().resolve(table.path()).toString())
          .createOrReplaceTempView(table.name());
    }
    return LocalSession.spark().sql(sql).collectAsList().stream()
        .map(row -> row.mkString(","))
        .toList();
  }

  private static String count(String sql, Table... tables) {
    return lines(sql, tables).get(0);
  }

  @Test
  void everyUpdateOfAnIncidentLandsAndOneRowOfEachIsWritten() {
    assertThat(incidents.out())
        .contains(
            "raw/interactions: 119,998 read = 119,998 landed + 0 quarantined + 0 filtered;"
                + " 20,769 rows written",
            "raw/events: 119,998 read = 119,995 landed + 0 quarantined + 3 filtered");
  }

  @Test
  void incidentsAreAsTheirLastRowSays() {
    String of = " from interactions where source = 'servicenow-incidents'";
    assertThat(count("select count(distinct contact_id)" + of, RawInteractions.TABLE))
        .isEqualTo("20769");
    assertThat(count("select count_if(sla_met)" + of, RawInteractions.TABLE)).isEqualTo("12595");
    assertThat(count("select count_if(resolved_at is null)" + of, RawInteractions.TABLE))
        .isEqualTo("1418");
    assertThat(count("select count_if(channel = 'voice')" + of, RawInteractions.TABLE))
        .isEqualTo("20733");
    assertThat(count("select count_if(channel = 'mail')" + of, RawInteractions.TABLE))
        .isEqualTo("36");
    assertThat(count("select count_if(reopened > 0)" + of, RawInteractions.TABLE)).isEqualTo("234");
  }

  @Test
  void theReopenedSetIsTheOneThatTheHistoryOfStatesTells() {
    String told =
        """
        with steps as (
          select contact_id, state in ('resolved', 'closed') as solved,
            lag(state in ('resolved', 'closed'))
              over (partition by contact_id order by event_at, sequence) as was_solved
          from events where source = 'servicenow-incidents'),
        told as (
          select contact_id, count_if(was_solved and not solved) as reopened
          from steps group by contact_id)
        select count(*), count_if(t.reopened > 0), sum(t.reopened),
          count_if(t.reopened <> i.reopened)
        from told t join interactions i using (contact_id) where i.source = 'servicenow-incidents'
        """;
    assertThat(lines(told, RawEvents.TABLE, RawInteractions.TABLE))
        .containsExactly("20769,234,276,0");
  }

  @Test
  void incidentsHaveTheRepeatsOfTheFileByWindowAndMatch() {
    assertThat(repeats("repeat.measure_from=start"))
        .isEqualTo("1: 5203 (2280), 7: 10381 (4087), 30: 15049 (6405)");
    assertThat(repeats("repeat.overlap_is_repeat=false"))
        .isEqualTo("1: 3544 (1472), 7: 8586 (3008), 30: 13290 (5034)");
  }

  /** By window those of any match, and those for the same reason. */
  private static String repeats(String setting) {
    desk.run("run", "curate", "repeat", "--set", setting).exits(0);
    try (Duck duck = MadeMarts.in(desk.warehouse(), RepeatContacts.TABLE)) {
      return String.join(
          ", ",
          duck.lines(
              """
              select window_days || ': ' || count(*) filter (match_rule = 'any')
                || ' (' || count(*) filter (match_rule = 'same_reason') || ')'
              from repeat_contacts
              where window_days in (1, 7, 30) and interaction_id like 'servicenow-incidents:%'
              group by window_days order by window_days"""));
    }
  }

  @Test
  void dialoguesHaveTheirCustomersAgentsAndTurns() {
    assertThat(dialogues.out())
        .contains(
            "raw/interactions: 3,662 read = 3,662 landed + 0 quarantined + 0 filtered",
            "raw/transcripts: 102,273 read = 46,698 landed + 0 quarantined + 55,575 filtered",
            "raw/surveys: 3,662 read = 1,919 landed + 0 quarantined + 1,743 filtered");
    String of = " from interactions where source = 'star'";
    assertThat(count("select count(distinct customer_id)" + of, RawInteractions.TABLE))
        .isEqualTo("108");
    assertThat(count("select count(distinct agent_id)" + of, RawInteractions.TABLE))
        .isEqualTo("115");
    assertThat(count("select count_if(outcome = 'handled')" + of, RawInteractions.TABLE))
        .isEqualTo("3424");
    assertThat(
            lines(
                "select speaker, count(*) from transcripts where source = 'star' group by 1"
                    + " order by 1",
                RawTranscripts.TABLE))
        .containsExactly("agent,23262", "customer,23436");
    String silent =
        "select count(*) from interactions i left anti join transcripts t"
            + " on i.source = t.source and i.contact_id = t.contact_id where i.source = 'star'";
    assertThat(count(silent, RawInteractions.TABLE, RawTranscripts.TABLE)).isEqualTo("129");
    assertThat(
            lines(
                "select resolved, count(*) from surveys where source = 'star' group by 1 order by"
                    + " 1",
                RawSurveys.TABLE))
        .containsExactly("false,484", "true,1435");
  }

  @Test
  void ticketsLandWithTheirHistoryAndFirstWords() {
    Answer answer = land("zendesk", SAMPLES + "zendesk_dbt_seeds/seeds").exits(0);
    assertThat(answer.out())
        .contains(
            "raw/interactions: 10 read = 8 landed + 0 quarantined + 2 filtered",
            "raw/events: 38 read = 30 landed + 0 quarantined + 8 filtered",
            "raw/transcripts: 10 read = 8 landed + 0 quarantined + 2 filtered");
    desk.run("run", "curate").exits(0);
    assertThat(
            lines(
                "select resolved, resolved_at, ended_at, reopened from contacts"
                    + " where contact_id = 'zendesk:11071'",
                Contacts.TABLE))
        .containsExactly("true,2020-11-14 11:01:27.0,2020-11-14 11:01:27.0,0");
  }

  @Test
  void conversationsBecomeLegs() {
    Answer real =
        land(
            "genesys-conversations",
            SAMPLES + "genesys_samples/conversations/conversation1.json",
            SAMPLES + "genesys_samples/conversations/conversation2.json");
    assertThat(real.out())
        .contains(
            "6 read = 1 landed + 1 quarantined + 4 filtered",
            "is not an instant such as 2026-03-01T09:30:00Z");
    assertThat(
            lines(
                "select channel, wait_ms, talk_ms, hold_ms, wrap_ms, handle_ms, outcome,"
                    + " disconnected from interactions where contact_id ="
                    + " 'ce60611f-07c6-4d57-9539-b8b26abe9f3a'",
                RawInteractions.TABLE))
        .containsExactly("chat,11179,374561,544176,0,918737,handled,system");
    assertThat(landMadeUp("genesys-conversations", "genesys-made-up.json").out())
        .contains("34 read = 11 landed + 1 quarantined + 22 filtered", "channel is missing");
  }

  @Test
  void contactRecordsLandHoweverTheyAreParted() {
    Answer lines = landMadeUp("amazon-connect-contact-records", "ctr-sample.jsonl");
    Answer run = landMadeUp("amazon-connect-contact-records", "ctr-sample-firehose.json");
    for (Answer answer : List.of(lines, run)) {
      assertThat(answer.out())
          .contains(
              "raw/interactions: 38 read = 26 landed + 6 quarantined + 6 filtered",
              "raw/evaluations: 38 read = 0 landed + 0 quarantined + 38 filtered",
              "wait_ms: Queue.Duration is not a whole number",
              "contact_id is missing");
    }
    Answer others =
        land(
            "amazon-connect-contact-records",
            CONNECT + "evaluationforms-example-output-file_0.json",
            CONNECT + "sample-agent-event-stream_0.json",
            CONNECT + "case-event-streams-sample_0.json");
    assertThat(others.exits(10).out())
        .contains(
            "raw/interactions: 3 read = 0 landed + 2 quarantined + 1 filtered",
            "raw/evaluations: 3 read = 1 landed + 2 quarantined + 0 filtered",
            "not JSON: unexpected '/' at line 7, column 35; nothing behind it was read");
  }

  @Test
  void turnsOfContactLensBelongToTheContactsOfAmazonConnect() {
    Answer vendors =
        land(
            "contact-lens",
            CONNECT + "contact-lens-example-output-files_0.json",
            CONNECT + "contact-lens-example-output-files_1.json",
            CONNECT + "contact-lens-example-output-files-chat_0.json",
            CONNECT + "contact-lens-example-output-files-chat_1.json");
    assertThat(vendors.exits(10).out())
        .contains(
            "82 read = 62 landed + 12 quarantined + 8 filtered; 31 rows written",
            "not JSON: a bracket that nothing opens at line 297, column 1; nothing behind it was"
                + " read",
            "not JSON: unexpected '/' at line 10, column 44; nothing behind it was read",
            "contact_id is missing");
    landMadeUp(
            "contact-lens",
            "contact-lens-sample-voice.json",
            "contact-lens-sample-voice-redacted.json")
        .exits(0);
    assertThat(
            lines(
                "select distinct source, text like '%[PII]%' from transcripts"
                    + " where landed_file like 'contact-lens-sample-voice%' and turn_index < 2",
                RawTranscripts.TABLE))
        .containsExactly("amazon-connect-contact-records,true");
  }

  @Test
  void aCallThatWasTranscribedHasItsTurns() {
    Answer answer =
        land(
            "transcribe-call-analytics",
            SAMPLES + "amazon_transcribe_call_analytics/example-call.json");
    assertThat(answer.exits(0).out()).contains("37 read = 37 landed");
    assertThat(
            lines(
                "select speaker, count(*), sum(offset_ms) from transcripts"
                    + " where source = 'transcribe-call-analytics' group by 1 order by 1",
                RawTranscripts.TABLE))
        .hasSize(2)
        .element(0)
        .asString()
        .startsWith("agent,19,");
  }
}
