package hindsight.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.airflow.AirflowException.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against a strict fake. */
class AirflowTest {
  private static final String DAG = "hindsight_daily";
  private static final Credentials USER =
      new Credentials.Password(FakeAirflow.USER, FakeAirflow.PASSWORD);

  private final FakeAirflow fake = new FakeAirflow().dag(DAG);
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void stops() {
    fake.close();
  }

  private Airflow airflow(Credentials credentials) {
    return at(fake.root(), credentials);
  }

  private Airflow at(URI root, Credentials credentials) {
    Retries retries =
        new Retries(4, Duration.ofMillis(100), Duration.ofSeconds(1), new Random(1), pauses::add);
    return new Airflow(new Server(root, credentials, retries, Duration.ofSeconds(5)));
  }

  @Test
  void aUserSignsInOnceAndAgainWhenTheTokenHasEnded() {
    Airflow airflow = airflow(USER);
    assertThat(airflow.dag(DAG).isPaused()).isFalse();
    airflow.dag(DAG);
    fake.endTokens();
    assertThat(airflow.dag(DAG).timetableSummary()).contains("30 5 * * *");
    fake.changeSecret();
    airflow.dag(DAG);
    assertThat(fake.requests()).filteredOn("POST /auth/token"::equals).hasSize(3);
  }

  @Test
  void aWrongPasswordIsSaidWithoutTheWordItself() {
    assertThatThrownBy(() -> airflow(new Credentials.Password("admin", "hunter2")).dag(DAG))
        .hasMessage("%s does not let user admin in: Invalid credentials".formatted(fake.root()))
        .extracting(e -> ((AirflowException) e).kind())
        .isEqualTo(Kind.NOT_SIGNED_IN);
    assertThat(new Credentials.Password("admin", "hunter2").toString()).isEqualTo("user admin");
    assertThat(new Credentials.Bearer("secret").toString()).doesNotContain("secret");
  }

  @Test
  void aGivenTokenIsUsedAsItIsAndNotRenewed() {
    assertThat(airflow(new Credentials.Bearer("t0\n")).dags()).hasSize(1);
    fake.endTokens();
    assertKind(Kind.NOT_SIGNED_IN, () -> airflow(new Credentials.Bearer("t0")).dags());
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> new Credentials.Bearer("hunter2\nhunter3"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("hunter");
  }

  @Test
  void aServerForDevelopmentLetsEverybodyIn() {
    assertKind(Kind.NOT_SIGNED_IN, () -> airflow(new Credentials.AllAdmins()).dag(DAG));
    fake.letsEverybodyIn();
    assertThat(airflow(new Credentials.AllAdmins()).dag(DAG).dagId()).isEqualTo(DAG);
  }

  @Test
  void healthAndVersionAskForNoUser() {
    Airflow airflow = airflow(new Credentials.Password("nobody", ""));
    assertThat(airflow.version()).isEqualTo("3.3.2");
    assertThat(airflow.health().complaints()).isEmpty();
    fake.stopScheduler();
    assertThat(airflow.health().complaints())
        .containsExactly("scheduler is unhealthy, last heard of at 2026-04-01T03:30:00.123456Z");
  }

  @Test
  void whatFailsForTheMomentIsTriedAgainAfterLongerAndLongerPauses() {
    Airflow airflow = airflow(USER);
    airflow.dag(DAG);
    fake.answersFirst(503, 504, 429);
    assertThat(airflow.dag(DAG).dagId()).isEqualTo(DAG);
    assertThat(pauses).hasSize(3).isSorted();
    fake.answersFirst(502, 502, 502, 502);
    assertKind(Kind.UNREACHABLE, () -> airflow.dag(DAG));
    // The JDK's own client sends what only reads once more after a broken connection.
    fake.answersFirst(0, 0, 0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> airflow.dag(DAG)).hasMessageContaining("the connection broke: ");
  }

  @Test
  void whatMustNotBeDoneTwiceIsSentOnce() {
    Airflow airflow = airflow(USER);
    airflow.dag(DAG);
    fake.answersFirst(503);
    assertKind(Kind.UNREACHABLE, () -> airflow.backfill(january()));
    assertThat(airflow.backfills(DAG)).isEmpty();
  }

  @Test
  void whereNothingAnswersTheMessageSaysWhere() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    assertThatThrownBy(() -> at(nowhere, USER).health())
        .hasMessage("http://127.0.0.1:1 cannot be reached: nothing answers there");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void aRunIsTriggeredOnceHoweverOftenItIsAskedFor() {
    Airflow airflow = airflow(USER);
    Trigger trigger =
        new Trigger("hindsight:2026-03-31", Optional.empty(), Map.of("as_of", "2026-04-01"));
    assertThat(airflow.trigger(DAG, trigger).state()).isEqualTo(new State("queued"));
    fake.run(DAG, "hindsight:2026-03-31", "running");
    assertThat(airflow.trigger(DAG, trigger).state()).isEqualTo(new State("running"));
    assertThat(airflow.runs(DAG, 10)).hasSize(1);
    assertThatThrownBy(
            () ->
                airflow.trigger(
                    DAG,
                    new Trigger("hindsight:2026-03-31", Optional.empty(), Map.of("as_of", "x"))))
        .hasMessage(
            "Run hindsight:2026-03-31 of hindsight_daily is there with the configuration"
                + " {as_of=2026-04-01}, not {as_of=x}: choose another run id");
  }

  @Test
  void aDateThatAnotherRunHasIsSaid() {
    Airflow airflow = airflow(USER);
    Optional<Instant> date = Optional.of(Instant.parse("2026-03-31T03:30:00Z"));
    airflow.trigger(DAG, new Trigger("one", date, Map.of()));
    assertThatThrownBy(() -> airflow.trigger(DAG, new Trigger("two", date, Map.of())))
        .hasMessageStartingWith("hindsight_daily has another run for 2026-03-31T03:30:00Z: POST ");
  }

  @Test
  void aPlusInARunIdStaysAPlusAndASlashIsNoPath() {
    String scheduled = "scheduled__2026-01-01T00:00:00+00:00";
    fake.run(DAG, scheduled, "success");
    assertThat(airflow(USER).run(DAG, scheduled).id()).isEqualTo(scheduled);
    assertKind(Kind.NOT_FOUND, () -> airflow(USER).run(DAG, "../../dags"));
    assertThat(fake.requests()).last().asString().endsWith("/dagRuns/..%2F..%2Fdags");
  }

  @Test
  void listsAreReadToTheirEndAndNoFurtherThanAskedFor() {
    for (int i = 0; i < 250; i++) {
      fake.run(DAG, "run" + i, "success");
    }
    assertThat(airflow(USER).runs(DAG, 1000)).hasSize(250);
    assertThat(airflow(USER).runs(DAG, 120)).hasSize(120);
    assertThat(airflow(USER).runs(DAG, 120).get(0).id()).isEqualTo("run249");
  }

  @Test
  void tasksTellWhatTheySaidAndLeft() {
    fake.run(DAG, "r", "failed")
        .task("r", "land", "success", 1)
        .task("r", "curate", "failed", 2)
        .task("r", "kpi", null, 0)
        .log("r", "curate", 2, "one", "two", "three")
        .left("r", "curate", "exit_code", "10");
    Airflow airflow = airflow(USER);
    List<TaskInstance> tasks = airflow.tasks(DAG, "r");
    assertThat(tasks).extracting(TaskInstance::taskId).containsExactly("land", "curate", "kpi");
    assertThat(tasks.get(2).state().isOver()).isFalse();
    TaskInstance curate = tasks.get(1);
    assertThat(curate.state().hasFailed()).isTrue();
    assertThat(airflow.log(DAG, curate, 2))
        .extracting(LogLine::event)
        .containsExactly("one", "two", "three");
    assertThat(airflow.left(DAG, curate, "exit_code")).contains("10");
    assertThat(airflow.left(DAG, tasks.get(0), "exit_code")).isEmpty();
    assertThat(airflow.clearFailed(DAG, "r"))
        .extracting(TaskInstance::taskId)
        .containsExactly("curate");
    assertThat(airflow.tasks(DAG, "r").get(1).state().isOver()).isFalse();
  }

  @Test
  void aStateThatIsNotKnownGoesOn() {
    fake.run(DAG, "r", "pondering");
    State state = airflow(USER).run(DAG, "r").state();
    assertThat(state.isOver()).isFalse();
    assertThat(state).hasToString("pondering");
  }

  @Test
  void aRunThatWasAskedForWithoutADateIsReadAllTheSame() {
    fake.run(DAG, "r", "queued").conf(DAG, "r", "business_date", null);
    assertThat(airflow(USER).run(DAG, "r").conf()).containsEntry("business_date", null);
  }

  @Test
  void aBackfillIsMadeAndOnlyOneOfADagAtATime() {
    Airflow airflow = airflow(USER);
    assertThat(airflow.days(january())).hasSize(31);
    Backfill backfill = airflow.backfill(january());
    assertThat(backfill.isOver()).isFalse();
    assertThatThrownBy(() -> airflow.backfill(january()))
        .hasMessageContaining("There is already a running backfill for dag hindsight_daily");
    assertThat(airflow.cancel(backfill.id()).isOver()).isTrue();
    assertThat(airflow.backfills(DAG)).extracting(Backfill::id).containsExactly(1L);
    assertThat(airflow.backfill(1).fromDate()).isEqualTo(january().from());
  }

  private static Backfill.Asked january() {
    return new Backfill.Asked(
        DAG,
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-01-31T23:59:59Z"),
        Reprocess.NONE);
  }

  @Test
  void aDagIsPausedAndItsFileMayBeBroken() {
    Airflow airflow = airflow(USER);
    assertThat(airflow.pause(DAG, true).isPaused()).isTrue();
    assertThat(fake.isPaused(DAG)).isTrue();
    fake.importError("daily.py", "Traceback:\n  line 1\nImportError: no module\n");
    assertThat(airflow.importErrors())
        .extracting(ImportError::cause)
        .containsExactly("ImportError: no module");
  }

  @Test
  void aReleaseIsAnEventOfItsAsset() {
    fake.event(DAG, "r1", "2026-03-30-a").event(DAG, "r2", "2026-03-31-b");
    assertThat(airflow(USER).assetEvents(DAG, 1))
        .extracting(event -> event.extra().get("release_id"))
        .containsExactly("2026-03-31-b");
  }

  @Test
  void whatIsNoRootOfAnAirflowIsRefused() {
    for (String root :
        List.of("airflow", "ftp://a", "https://me@a.org", "https://a.org/?x=1", "file:/etc")) {
      assertThatThrownBy(() -> Server.at(URI.create(root), USER))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertKind(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(AirflowException.class)
        .extracting(e -> ((AirflowException) e).kind())
        .isEqualTo(kind);
  }
}
