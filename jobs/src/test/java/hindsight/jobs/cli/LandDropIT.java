package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder into which exports are moved, a folder for each source. */
class LandDropIT {
  private static final String DAILY = "sources={till: {expected: daily}}";

  @TempDir private Path folder;
  private Cli cli;
  private Path drop;

  @BeforeEach
  void twoSources() throws IOException {
    cli =
        Cli.withSpark(folder)
            .write("sources/till.yaml", Exports.MAPPING)
            .write("sources/counter.yaml", Exports.MAPPING);
    drop = Files.createDirectory(folder.resolve("drop"));
    new Exports(drop.resolve("till")).calls("calls.csv", Exports.calls(1, 3));
  }

  private Cli.Answer land(String... more) {
    List<String> words = new ArrayList<>(List.of("land", "--drop", drop.toString()));
    words.addAll(List.of(more));
    return cli.run(words.toArray(String[]::new));
  }

  @Test
  void whatIsNewLandsAndWhatIsStillBeingWrittenDoesNot() throws IOException {
    new Exports(drop.resolve("counter")).calls(".calls.csv", Exports.calls(4, 5));
    assertThat(land().exits(0).out())
        .contains("Landed till in raw/interactions: 3 read = 3 landed")
        .doesNotContain("counter");
    assertThat(land().exits(99).err()).contains("Nothing new in " + drop);
    Files.move(drop.resolve("counter/.calls.csv"), drop.resolve("counter/calls.csv"));
    assertThat(land().exits(0).out()).contains("Landed counter in").doesNotContain("till");
  }

  @Test
  void itIsLateUntilWhatIsExpectedDailyHasCome() {
    land("--set", DAILY, "--as-of", "2026-03-03T00:00:00+01:00").exits(0);
    land("--set", DAILY, "--as-of", "2026-03-03T00:00:00+01:00").exits(99);
    assertThat(land("--set", DAILY, "--as-of", "2026-03-04T00:00:00+01:00").exits(20).err())
        .contains("Source till has no rows for 2026-03-03 yet; its last are of 2026-03-02");
  }

  @Test
  void aSourceOfRejectsEndsWithTenAndHoldsNoOtherBack() {
    List<String> broken = new ArrayList<>(Exports.calls(1, 2));
    broken.add(Exports.call("never").replace("2026-03-02,", "2026-02-31,"));
    new Exports(drop.resolve("counter")).calls("calls.csv", broken);
    Cli.Answer answer = land().exits(10);
    assertThat(answer.out()).contains("Landed counter in", "Landed till in");
    assertThat(answer.err()).contains("Rejects are 33.33 % of what was read");
  }

  @Test
  void aSourceThatCannotBeReadHoldsNoOtherBack() throws IOException {
    Files.createDirectories(drop.resolve("counter/old"));
    Cli.Answer answer = land().exits(2);
    assertThat(answer.out()).contains("Landed till in");
    assertThat(answer.err()).contains(drop.resolve("counter/old").toString());
  }

  @Test
  void aMappingThatIsWrongIsFoundBeforeAnythingLands() {
    cli.write("sources/zoo.yaml", "format: papyrus\n");
    new Exports(drop.resolve("zoo")).calls("calls.csv", Exports.calls(1, 2));
    assertThat(land().exits(3).out()).doesNotContain("Landed");
  }

  @Test
  void aFolderOfNoSourceAndMixedWordsAreRefused() throws IOException {
    Files.createDirectory(drop.resolve("tills"));
    assertThat(land().exits(2).err())
        .contains("tills is not the folder of a source; nearest is 'till'; there are ");
    assertThat(land("till").exits(2).err()).contains("--drop names all there is to land");
    assertThat(
            cli.run("land", "till", "calls.csv", "--as-of", "2026-03-03T00:00:00Z").exits(2).err())
        .contains("--as-of is for --drop");
    assertThat(cli.run("land", "--drop", folder.resolve("none").toString()).exits(2).err())
        .contains("Cannot read the folder ");
  }
}
