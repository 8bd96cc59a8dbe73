package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import hindsight.jobs.law.InterpretedPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** "Land your own export" of the README, from the first mapping to a KPI, word for word. */
@ExtendWith(InterpretedPlans.class)
@TestMethodOrder(OrderAnnotation.class)
class OwnExportIT {
  /** What a person sets in the draft. */
  private static final Pattern ZONE = Pattern.compile("(?m)^.*time_zone:.*$");

  private static final String ZONE_SET = "time_zone: Europe/Berlin";

  @TempDir private static Path folder;

  private static String readme;
  private static Cli acme;
  private static Path calls;

  @BeforeAll
  static void takesTheExportOfTheReadme() throws IOException {
    readme = Files.readString(Cli.repository().resolve("README.md"));
    calls = Files.writeString(folder.resolve("calls.csv"), block("", "call_no;begin;"));
    acme = Cli.withSpark(folder);
  }

  @Test
  @Order(1)
  void aFirstMappingIsThatOfTheReadmeOnceItsZoneIsSet() throws IOException {
    Path draft = acme.conf("sources/acme.yaml");
    Answer init = acme.run("land", "--init", calls.toString(), "--out", draft.toString()).exits(0);
    assertThat(init.out()).isEqualTo("Wrote %s: read it line by line%n".formatted(draft));
    String mapping = ZONE.matcher(Files.readString(draft)).replaceFirst(ZONE_SET);
    Files.writeString(draft, mapping);
    assertThat(mapping.lines().filter(line -> !line.strip().startsWith("#")))
        .containsExactlyElementsOf(block("yaml", "format: csv").lines().toList());
  }

  @Test
  @Order(2)
  void aFirstMappingIsNotWrittenOverAnotherFile() {
    String draft = acme.conf("sources/acme.yaml").toString();
    assertThat(acme.run("land", "--init", calls.toString(), "--out", draft).exits(2).err())
        .contains("acme.yaml is there already, expected a new file");
    assertThat(acme.run("land", "--init", calls.toString()).exits(0).out())
        .contains("# A first mapping of calls.csv", "contact_id: call_no");
  }

  @Test
  @Order(3)
  void itLandsAndIsReleasedAndQueriedAsTheReadmeSays() {
    String promised = block("", "$ scripts/hindsight land acme calls.csv");
    Answer landed = acme.run("land", "acme", calls.toString()).exits(10);
    assertThat(promised).contains(landed.err());
    assertThat(withoutIds(promised)).contains(withoutIds(landed.out()));
    assertThat(acme.run("run", "--quiet").exits(0).out()).startsWith("Released 2026-01-05-");
    Matcher query = Pattern.compile("hindsight query \"(.*)\"\n").matcher(promised);
    assertThat(query.find()).isTrue();
    assertThat(promised).endsWith(acme.run("query", query.group(1)).exits(0).out());
  }

  /** The block of the README in this language that begins with a text. */
  private static String block(String language, String beginning) {
    String fence = "```" + language + "\n";
    assertThat(readme).contains(fence + beginning);
    int from = readme.indexOf(fence + beginning) + fence.length();
    return readme
        .substring(from, readme.indexOf("\n```", from))
        .lines()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String withoutIds(String text) {
    return text.replaceAll("landing [0-9a-f]{16}", "landing ID");
  }
}
