package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Store;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InterpretedPlans.class)
class PipelineIT {
  private static final Instant MARCH_3 = Instant.parse("2026-03-03T00:00:00Z");

  @TempDir private Path folder;

  private SmallHouse house;

  @BeforeEach
  void landsOneDay() {
    house = new SmallHouse(folder).landed("till", "2026-03-02T10:00:00Z");
  }

  @Test
  void aRunReleasesOnceAndSaysWhatItDid() {
    assertThat(house.explain("a"))
        .containsExactly(
            "As of 2026-03-03T00:00:00Z",
            "count would make everything: it has not succeeded yet",
            "show would follow what the jobs before it change",
            "publish would make a release of the marts");
    String release = house.run("a").orElseThrow();
    assertThat(release).startsWith("2026-03-02-");
    assertThat(house.entered())
        .containsExactly("count SUCCEEDED 0", "show SUCCEEDED 0", "publish SUCCEEDED 0");
    JsonNode record = lastRecord();
    assertThat(record.get("exit_code").asInt()).isZero();
    assertThat(record.get("message").isNull()).isTrue();
    assertThat(record.get("as_of").asText()).isEqualTo(MARCH_3.toString());
    assertThat(record.get("release_id").asText()).isEqualTo(release);
    assertThat(record.at("/jobs/0/job").asText()).isEqualTo("count");
    assertThat(record.at("/jobs/0/reason").asText())
        .isEqualTo("everything: it has not succeeded yet");
    assertThat(record.at("/jobs/0/tables/0/rows").asInt()).isEqualTo(2);

    stops(ExitCode.NOTHING_TO_DO, "a");
    assertThat(lastRecord().get("exit_code").asInt()).isEqualTo(99);
    assertThat(lastRecord().get("message").asText()).startsWith("Nothing to do");
    assertThat(house.explain("a"))
        .containsExactly(
            "As of 2026-03-03T00:00:00Z",
            "count has nothing to do",
            "show has nothing to do",
            "publish has nothing to do");

    assertThat(house.run("a", true, Optional.empty(), "count")).isEmpty();
    assertThat(house.entered()).containsExactly("count SUCCEEDED 0");
    assertThat(lastRecord().at("/jobs/0/reason").asText()).isEqualTo("everything: --full");
  }

  @Test
  void anEarlierAsOfIsReleasedBesideTheCurrentOneAndMovesNothing() {
    String current = house.run("a").orElseThrow();
    Instant earlier = MARCH_3.minusSeconds(1);
    String apart = house.run("a", false, Optional.of(earlier)).orElseThrow();
    assertThat(house.releases().demand(apart).asOf()).isEqualTo(earlier);
    assertThat(house.releases().current().map(Manifest::releaseId)).contains(current);
    assertThat(lastRecord().get("release_id").asText()).isEqualTo(apart);
    assertThat(lastRecord().at("/jobs/0/reason").asText())
        .isEqualTo(
            "everything: the as-of lies before that of the current release (2026-03-03T00:00:00Z)");
    assertThat(house.entered()).isEmpty();
    assertThat(house.warehouse.store().list("core/_apart")).isEmpty();
    stops(ExitCode.NOTHING_TO_DO, "a");
    assertThatThrownBy(() -> house.run("a", false, Optional.of(earlier), "count"))
        .hasMessage(
            "The as-of 2026-03-02T23:59:59Z lies before that of the current release"
                + " (2026-03-03T00:00:00Z): a run of all jobs makes what was then apart, and there"
                + " is nothing to do for count alone");
  }

  @Test
  void aRunThatDiesBeforeItPublishesIsPublishedByTheNext() {
    Store store = house.warehouse.store();
    store.write("marts/_releases", new byte[0]);
    assertThatThrownBy(() -> house.run("a")).isInstanceOf(UncheckedIOException.class);
    assertThat(house.entered()).containsExactly("count SUCCEEDED 0", "show SUCCEEDED 0");
    assertThat(lastRecord().get("exit_code").asInt()).isEqualTo(2);
    store.delete("marts/_releases");
    assertThat(house.run("a")).isPresent();
    assertThat(house.entered()).containsExactly("publish SUCCEEDED 0");
    stops(ExitCode.NOTHING_TO_DO, "a");
  }

  @Test
  void whatSingleJobsMadeIsPublishedByTheNextRunAndARollbackIsNotUndone() {
    String first = house.run("a").orElseThrow();
    house.landed("till", "2026-03-03T10:00:00Z");
    assertThat(house.run("a", "count", "show")).isEmpty();
    assertThat(house.explain("a")).contains("publish would make a release of the marts");
    String second = house.run("a").orElseThrow();
    assertThat(second).startsWith("2026-03-03-").isNotEqualTo(first);
    house.releases().rollback(first);
    stops(ExitCode.NOTHING_TO_DO, "a");
    assertThat(house.releases().current().map(Manifest::releaseId)).contains(first);
  }

  @Test
  void aJobThatSparkRefusesLeavesAFailedEntryAndARecord() {
    assertThatThrownBy(() -> house.run("unresolved")).isInstanceOf(AnalysisException.class);
    assertThat(house.entered()).containsExactly("count FAILED 1");
    assertThat(house.ledger().entries().get(0).message()).contains("UNRESOLVED_COLUMN");
    assertThat(lastRecord().get("exit_code").asInt()).isEqualTo(1);
    assertThat(lastRecord().get("message").asText()).contains("UNRESOLVED_COLUMN");
  }

  @Test
  void aBrokenPromiseEndsWithTenAndNobodyReadsTheTable() {
    stops(ExitCode.BROKEN_PROMISE, "broken")
        .hasMessage(
            "core/things breaks what it promises: size is not negative (1 rows). Nothing was"
                + " published.");
    assertThat(house.entered()).containsExactly("count FAILED 10");
    assertThat(lastRecord().get("exit_code").asInt()).isEqualTo(10);
    stops(ExitCode.USAGE, "broken", "show").hasMessageContaining("it has not succeeded yet");
  }

  @Test
  void aJobNamedAloneDoesNotPassOffOldInputAsTheInputOfNow() {
    house.run("a", "count");
    house.landed("till", "2026-03-03T10:00:00Z");
    stops(ExitCode.USAGE, "a", "show", "publish")
        .hasMessage(
            "show reads what count has to make first (1 landing; the as-of moved from"
                + " 2026-03-03T00:00:00Z to 2026-03-04T00:00:00Z): run 'hindsight run' for all"
                + " jobs");
    assertThatThrownBy(() -> house.explain("a", "show")).isInstanceOf(Stop.class);
  }

  private AbstractThrowableAssert<?, ?> stops(ExitCode exitCode, String knob, String... only) {
    return assertThatThrownBy(() -> house.run(knob, only))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(exitCode));
  }

  private JsonNode lastRecord() {
    return RunRecord.all(house.warehouse.store()).stream()
        .filter(record -> record.get("run_id").asText().equals(house.lastRun()))
        .findFirst()
        .orElseThrow();
  }
}
