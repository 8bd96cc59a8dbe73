package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Sentences;
import hindsight.tables.SentimentDaily;
import hindsight.tables.SentimentMoments;
import hindsight.tables.Table;
import hindsight.tables.TurnSentiment;
import hindsight.testkit.LocalSession;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Transcripts as they come, from the file to the marts, with the real model. */
@ExtendWith(InterpretedPlans.class)
class SentimentRunIT {
  /** The columns of our own export. */
  static final String CONTACTS =
      "contact_id,updated_at,interaction_id,previous_contact_id,customer_id,channel,direction,queue,"
          + "agent_id,reason,started_at,queued_at,answered_at,ended_at,wait_ms,talk_ms,hold_ms,"
          + "wrap_ms,handle_ms,outcome,transferred,disconnected,resolved,resolved_at,reopened,"
          + "due_at,sla_met";

  private static final String TURNS =
      "contact_id,turn_index,updated_at,speaker,said_at,offset_ms,text,language,author_id";

  /** Whatever a customer can type. */
  private static final List<String> ODD =
      List.of(
          "",
          "\uD83D\uDE21\uD83D\uDE21\uD83D\uDE21",
          "<p>Not <b>good</b></p><script>alert(1)</script>",
          "bell \u0007 escape \u001B[31m and zero width \u200B\u202E",
          "no end in sight ".repeat(65_536),
          "word, ".repeat(5_000),
          "WHY DOES NOBODY ANSWER ME",
          "Ich habe meine Rechnung noch nicht bekommen und warte seit drei Wochen.",
          "z".repeat(100_000),
          "\u05e9\u05dc\u05d5\u05dd \u05dc\u05db\u05d5\u05dc\u05dd where",
          "(".repeat(3_000) + "why" + ")".repeat(3_000));

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void aCentreWithThreeContacts() throws IOException {
    cli = Cli.withSpark(folder).withOneMetric();
    land(
        "interactions",
        CONTACTS,
        List.of(
            contact("a", "2026-03-05T10:00:00Z"),
            contact("b", "2026-03-05T11:00:00Z"),
            contact("c", "2026-03-06T11:00:00Z")));
  }

  private static String contact(String id, String at) {
    return "%s,,,,,chat,inbound,orders,,,%s,,,%s,,,,,,handled,,,,,,,".formatted(id, at, at);
  }

  @Test
  void aConversationIsScoredAndAnotherTurnChangesItsContactAlone() throws IOException {
    land(
        "transcripts",
        TURNS,
        List.of(
            turn("a", 0, "agent", "Hello, how can I help you?"),
            turn("a", 1, "customer", "Thank you, this is very kind of you."),
            turn("a", 2, "agent", "I am sorry for the trouble."),
            turn("a", 3, "customer", "My parcel never arrived."),
            turn("a", 4, "customer", "This is unacceptable."),
            turn("b", 0, "customer", "My number is seven.")));
    cli.run("run", "curate", "sentiment").exits(0);
    assertThat(scores()).hasSize(2);
    assertThat(scores().get("a")).isBetween(-0.6, 0.0);
    long sentences = rows(Sentences.TABLE).count();
    assertThat(sentences).isEqualTo(6);
    try (Duck duck = marts()) {
      assertThat(duck.lines("select distinct contact_id, direction from sentiment_moments"))
          .containsExactly("hindsight:a | down");
      assertThat(duck.lines("select transcript_count, scored_count from sentiment_daily"))
          .containsExactly("2 | 2");
    }
    assertThat(cli.run("sentiment", "explain", "--contact", "hindsight:a").exits(0).out())
        .contains(
            "hindsight:a  2026-03-05 11:00  chat, orders",
            "The customer sounds neutral: -",
            "My parcel never arrived.\n                           [by rule never_arrived]",
            "[the mood falls by ");
    Double before = scores().get("b");
    land(
        "transcripts",
        TURNS,
        List.of(
            turn("a", 4, "customer", "Thank you, this is very kind of you."),
            turn("c", 0, "customer", "My number is seven.")));
    cli.run("run", "curate", "sentiment").exits(0);
    assertThat(scores().get("a")).isGreaterThan(0);
    assertThat(scores().get("b")).isEqualTo(before);
    assertThat(scores().get("c")).isEqualTo(before);
    assertThat(rows(Sentences.TABLE).count()).as("nothing new was said").isEqualTo(sentences);
  }

  @Test
  void anotherRuleScoresEverythingAnewAndHasNoSentenceReadAgain() throws IOException {
    land("transcripts", TURNS, List.of(turn("a", 0, "customer", "My parcel never arrived.")));
    cli.run("run", "curate", "sentiment").exits(0);
    Row before = rows(TurnSentiment.TABLE).first();
    cli.edit("sentiment-rules.yaml", "- id: never_arrived", "- id: never_came");
    cli.run("run", "curate", "sentiment").exits(0);
    Row renamed = rows(TurnSentiment.TABLE).first();
    assertThat(renamed.<Double>getAs("score")).isEqualTo(before.<Double>getAs("score"));
    assertThat(renamed.<Object>getAs("rule_ids").toString()).contains("never_came");
    assertThat(renamed.<String>getAs("model_version"))
        .isNotEqualTo(before.<String>getAs("model_version"));
    cli.run("run", "curate", "sentiment", "--set", "sentiment.rules=false").exits(0);
    Row free = rows(TurnSentiment.TABLE).first();
    assertThat(free.<Object>getAs("rule_ids").toString()).doesNotContain("never_came");
    assertThat(rows(Sentences.TABLE).count()).isEqualTo(1);
    assertThat(cli.run("sentiment", "explain", "--contact", "a").exits(0).out())
        .contains("hindsight:a  ");
  }

  @Test
  void nothingThatACustomerCanTypeFailsARun() throws IOException {
    List<String> turns = new ArrayList<>();
    for (int i = 0; i < ODD.size(); i++) {
      turns.add(turn("b", i, "customer", ODD.get(i)));
    }
    turns.add(turn("b", ODD.size(), "customer", "It never arrived."));
    turns.add(turn("nobody", 0, "customer", "A contact that never lands."));
    land("transcripts", TURNS, turns);
    cli.run("run", "curate", "sentiment").exits(0);
    List<Row> scored = rows(TurnSentiment.TABLE).orderBy("turn_index").collectAsList();
    assertThat(scored).hasSize(ODD.size() + 1);
    assertThat(scored.stream().map(row -> row.getString(3)))
        .containsExactly(
            "empty",
            "empty",
            "scored",
            "scored",
            "scored",
            "scored",
            "scored",
            "unsupported",
            "scored",
            "unsupported",
            "empty",
            "scored");
    assertThat(scored.stream().filter(row -> row.<Boolean>getAs("is_truncated")))
        .extracting(row -> row.<Long>getAs("turn_index"))
        .contains(4L, 5L, 8L);
    assertThat(scores().get("b")).isBetween(-1.0, 1.0);
    assertThat(cli.run("sentiment", "explain", "--contact", "hindsight:b").exits(0).out())
        .doesNotContain("\u001B", "\u0007", "\u202E");
    assertThat(cli.run("sentiment", "explain", "--contact", "hindsight:c").exits(2).err())
        .contains("No contact 'hindsight:c' with a transcript");
  }

  @Test
  void aCentreWithoutTranscriptsHasEmptyMarts() {
    cli.run("run", "curate", "sentiment").exits(0);
    try (Duck duck = marts()) {
      assertThat(duck.lines("select * from contact_sentiment")).isEmpty();
    }
  }

  private Map<String, Double> scores() {
    Map<String, Double> scores = new TreeMap<>();
    try (Duck duck = marts()) {
      for (String line : duck.lines("select contact_id, customer_score from contact_sentiment")) {
        String[] parts = line.split(":| \\| ", -1);
        scores.put(parts[1], Double.valueOf(parts[2]));
      }
    }
    return scores;
  }

  private Duck marts() {
    return MadeMarts.in(
        cli.warehouse(), ContactSentiment.MART, SentimentMoments.TABLE, SentimentDaily.TABLE);
  }

  private Dataset<Row> rows(Table table) {
    Warehouse warehouse = Warehouse.open(LocalSession.spark(), cli.warehouse().toString());
    return warehouse.read(table, new Ledger(warehouse).lastGood(table).orElseThrow());
  }

  private static String turn(String contact, int index, String speaker, String text) {
    return "%s,%d,,%s,,%d,\"%s\",,"
        .formatted(contact, index, speaker, index * 1000, text.replace("\"", "\"\""));
  }

  private void land(String name, String header, List<String> rows) throws IOException {
    Path file = folder.resolve(name + ".csv");
    Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
    cli.run("land", "hindsight", file.toString()).exits(0);
  }
}
