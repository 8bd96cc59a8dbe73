package hindsight.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code land --dry-run} shows what would land and why the rest would not, and writes nothing. */
class LandPreviewIT {
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");

  @TempDir private static Path folder;

  private static Cli till;
  private static Exports exports;

  @BeforeAll
  static void mapsATill() {
    exports = new Exports(folder.resolve("exports"));
    till =
        Cli.withSpark(folder)
            .write("sources/till.yaml", Exports.MAPPING)
            .write(
                "sources/picky.yaml",
                Exports.MAPPING.replace(
                    "interactions:", "interactions:\n    files: \"calls*.csv\""))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void tenRowsAreShownAndTheRejectsByReasonWithAnExample() {
    List<String> lines = new ArrayList<>(Exports.calls(1, 20));
    lines.add(Exports.call("late").replace(",12,", ",soon,"));
    lines.add(Exports.call("later").replace(",12,", ",soon,"));
    Answer answer = preview("till", exports.calls("mixed.csv", lines)).exits(10);
    assertThat(answer.out())
        .contains("In mixed.csv")
        .contains("raw/interactions: 22 read = 20 landed + 2 quarantined + 0 filtered")
        .contains("row 10")
        .doesNotContain("row 11")
        .containsPattern("2 +wait_ms: waited is not a whole number +mixed.csv:22 +late")
        .doesNotContain("other reasons");
    assertThat(answer.err()).contains("Rejects are 9.09 % of what was read");
    assertThat(till.warehouse().resolve("raw")).doesNotExist();
  }

  @Test
  void whatTheMappingReadsAndNoRowSaysIsNamed() {
    till.write(
        "sources/tickets.yaml",
        Exports.MAPPING
            .replace("format: csv", "format: json_lines")
            .replace("filter: \"kind <> 'test'\"", "filter: \"id <> 'test'\"")
            .replace("queue: kind", "queue: \"`team.name`\"")
            .replace("to_local(day, time)", "to_local(day, '09:30')"));
    String ticket =
        """
        {"id": "t1", "day": "2026-03-02", "team": {"title": "sales"}, "waited": "1",
         "ended": "2026-03-02 9:35", "outcome": "handled"}
        """
            .replace("\n", " ");
    assertThat(preview("tickets", exports.write("tickets.jsonl", ticket.getBytes(UTF_8))).out())
        .contains("no row says team.name\n");
  }

  @Test
  void aFileThatNoTableTakesIsRefusedAsByTheLanding() {
    Path calls = exports.calls("other.csv", Exports.calls(1, 1));
    String refusal = "no table of picky takes a file of these names, expected calls*.csv";
    assertThat(preview("picky", calls).exits(2).err()).contains(refusal);
    assertThat(till.run("land", "picky", calls.toString()).exits(2).err()).contains(refusal);
  }

  @Test
  void aFileThatNoTableTakesIsNamedBesideOneThatIsTaken() {
    Path taken = exports.calls("calls-1.csv", Exports.calls(1, 3));
    Path other = exports.calls("notes.csv", Exports.calls(4, 1));
    Answer answer = preview("picky", other, taken).exits(0);
    assertThat(answer.out() + answer.err())
        .contains("notes.csv is left out: no table of picky takes it", "In calls-1.csv");
  }

  @Test
  void ofManyFaultyFilesTheFirstAreTold() {
    Path[] empty =
        IntStream.range(10, 70)
            .mapToObj(i -> exports.write("empty-%d.csv".formatted(i), new byte[0]))
            .toArray(Path[]::new);
    Answer answer = preview("till", empty).exits(10);
    assertThat(answer.out()).contains("and 10 more of raw/interactions for other reasons");
    assertThat(answer.err().lines())
        .contains("empty-10.csv: the file is empty", "and other files")
        .hasSizeLessThan(20);
  }

  private static Answer preview(String source, Path... files) {
    return till.run(
        Stream.concat(Stream.of("land", source, "--dry-run"), Stream.of(files).map(Path::toString))
            .toArray(String[]::new));
  }
}
