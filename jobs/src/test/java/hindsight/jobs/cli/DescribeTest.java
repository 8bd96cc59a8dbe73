package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What describe says needs no Spark and no warehouse. */
class DescribeTest {
  @TempDir private Path folder;

  private Cli cli;

  @BeforeEach
  void opensTheCommandLine() {
    cli = Cli.withoutSpark(folder).write("sources/till.yaml", Exports.MAPPING);
  }

  @Test
  void aTableIsItsGrainAndItsColumns() {
    assertThat(cli.run("describe", "table").exits(0).out())
        .contains("kpi_trend", "core/contacts", "raw/interactions", "one row per contact");
    assertThat(cli.run("describe", "table", "core/contacts").exits(0).out())
        .startsWith("core/contacts: one row per contact")
        .contains("contact_id", "Published id, source:contact_id");
    assertThat(cli.run("describe", "table", "kpi_trend", "--format", "csv").exits(0).out())
        .contains("period_end_date,date");
  }

  @Test
  void aJobIsWhatItReadsAndWrites() {
    assertThat(cli.run("describe", "job", "--format", "csv").exits(0).out().lines())
        .anySatisfy(line -> assertThat(line).contains("curate", "raw/interactions"))
        .anySatisfy(line -> assertThat(line).contains("kpi", "core/contacts", "kpi_trend"))
        .anySatisfy(line -> assertThat(line).contains("publish", "marts/_current.json"));
    assertThat(cli.run("describe", "job", "curate").exits(0).out())
        .contains("core/interactions", "core/agent_time")
        .doesNotContain("kpi_trend");
  }

  @Test
  void aSourceIsWhatItFillsAndHow() {
    assertThat(cli.run("describe", "source").exits(0).out())
        .contains("till", "anonymous-bank", "raw/interactions", "Europe/Vienna");
    assertThat(cli.run("describe", "source", "till").exits(0).out())
        .contains("wait_ms", "to_long(waited) * 1000");
  }
}
