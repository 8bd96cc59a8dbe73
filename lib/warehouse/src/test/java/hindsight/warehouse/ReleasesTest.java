package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.warehouse.Manifest.Provenance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Provenance PROVENANCE =
      new Provenance(Map.of("raw/interactions", 7L), Map.of("aht", 1), Map.of(), "c0ffee");

  @TempDir Path folder;
  private final MovedClock clock = new MovedClock("2026-03-02T00:00:00Z");

  @ParameterizedTest
  @EnumSource
  void readersSeeWhatWasPublishedLast(StoreTest.Kind kind) {
    Store store = kind.open(folder);
    Releases releases = new Releases(store, clock);
    assertThat(releases.current()).isEmpty();
    Manifest one = publish(store, "one");
    clock.pass(Duration.ofDays(1));
    Manifest two = publish(store, "two");
    assertThat(releases.current()).contains(two);
    assertThat(releases.find(one.releaseId())).contains(one);
    assertThat(releases.list()).containsExactly(new Release(two, true), new Release(one, false));
    assertThat(releases.pointer().orElseThrow().previous()).contains(one.releaseId());
    assertThat(text(store, "marts/_releases/" + two.releaseId() + ".views.sql"))
        .isEqualTo("-- views of " + two.releaseId());
    assertThat(text(store, "marts/_current.json"))
        .contains("\"release_id\" : \"" + two.releaseId() + "\"")
        .contains("\"manifest\" : \"_releases/" + two.releaseId() + ".json\"");
  }

  @Test
  void theSameContentGivesTheSameReleaseAndMovesNothing() {
    Store store = LocalStore.open(folder.toString());
    Manifest first = publish(store, "one");
    Optional<Pointer> pointer = new Releases(store).pointer();
    clock.pass(Duration.ofHours(1));
    assertThat(publish(store, "one")).isEqualTo(first);
    assertThat(new Releases(store).pointer()).isEqualTo(pointer);
    assertThat(first.releaseId()).matches("2026-03-01-[0-9a-f]{8}");
  }

  @Test
  void theIdFollowsMartsAsOfAndConfiguration() {
    Store store = LocalStore.open(folder.toString());
    Manifest manifest = manifest(file(store, "one"));
    Map<String, List<MartFile>> marts = manifest.marts();
    Instant later = manifest.asOf().plusSeconds(1);
    Provenance otherSettings = new Provenance(Map.of(), Map.of(), Map.of(), "other");
    Provenance otherInput = new Provenance(Map.of("raw/x", 1L), Map.of(), Map.of(), "c0ffee");
    Instant now = clock.instant();
    assertThat(
            List.of(
                Manifest.of(DAY, later, now, marts, PROVENANCE),
                Manifest.of(DAY, manifest.asOf(), now, marts, otherSettings),
                Manifest.of(DAY, manifest.asOf(), now, Map.of(), PROVENANCE)))
        .extracting(Manifest::releaseId)
        .doesNotContain(manifest.releaseId())
        .doesNotHaveDuplicates();
    assertThat(Manifest.of(DAY, manifest.asOf(), later, marts, otherInput).releaseId())
        .isEqualTo(manifest.releaseId());
  }

  @Test
  void theManifestIsADocumentThatOthersCanRead() {
    Store store = LocalStore.open(folder.toString());
    MartFile file = file(store, "one");
    assertThat(new String(manifest(file).json(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
              "as_of" : "2026-03-02T00:00:00Z",
              "configuration_sha256" : "c0ffee",
              "created_at" : "2026-03-02T00:00:00Z",
              "input_versions" : {
                "raw/interactions" : 7
              },
              "marts" : {
                "kpi_daily" : [
                  {
                    "bytes" : 3,
                    "path" : "%s",
                    "rows" : 1,
                    "sha256" : "%s"
                  }
                ]
              },
              "metric_versions" : {
                "aht" : 1
              },
              "model_versions" : { },
              "release_id" : "%s"
            }
            """
                .formatted(file.path(), file.sha256(), manifest(file).releaseId()));
  }

  @Test
  void aManifestThatCannotBeReadIsNamed() {
    Store store = LocalStore.open(folder.toString());
    Manifest one = publish(store, "one");
    String path = Releases.manifestPath(one.releaseId());
    for (String text : List.of("", "[]", "{\"release_id\"", "{\"release_id\": 5}")) {
      store.write(path, text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> new Releases(store).current())
          .isInstanceOf(CorruptDocumentException.class)
          .hasMessageStartingWith("Cannot read " + path + ": ");
    }
  }

  @Test
  void aReleaseWithFaultsIsRefusedWithAllOfThem() {
    Store store = LocalStore.open(folder.toString());
    MartFile gone = new MartFile("kpi_daily/gone.parquet", 1, "ab", 3);
    MartFile changed = file(store, "one");
    store.write("marts/" + changed.path(), "ONE".getBytes(StandardCharsets.UTF_8));
    MartFile cut = file(store, "two");
    store.write("marts/" + cut.path(), new byte[1]);
    Manifest manifest = manifest(gone, changed, cut);
    assertThatThrownBy(
            () ->
                new Releases(store)
                    .publish(manifest, Set.of("kpi_trend"), Optional.empty(), m -> ""))
        .isInstanceOf(BrokenReleaseException.class)
        .hasMessageContaining("mart kpi_trend is missing")
        .hasMessageContaining("marts/kpi_daily/gone.parquet is missing")
        .hasMessageContaining(cut.path() + " has 1 bytes, expected 3")
        .hasMessageContaining(changed.path() + " has sha256 ")
        .hasMessageContaining("expected " + changed.sha256());
    assertThat(new Releases(store).pointer()).isEmpty();
    assertThat(new Releases(store).list()).isEmpty();
  }

  @Test
  void aPublishIsRefusedWhenThePointerMovedMeanwhile() {
    Store store = LocalStore.open(folder.toString());
    Releases releases = new Releases(store, clock);
    Manifest one = publish(store, "one");
    Optional<Pointer> before = releases.pointer();
    clock.pass(Duration.ofHours(1));
    Manifest two = publish(store, "two");
    assertThatThrownBy(
            () -> releases.publish(manifest(file(store, "three")), Set.of(), before, m -> ""))
        .isInstanceOf(PointerMovedException.class)
        .hasMessageContaining("current release is " + two.releaseId())
        .hasMessageContaining("expected " + one.releaseId());
    assertThat(releases.current()).contains(two);
    assertThat(releases.list()).hasSize(2);
  }

  @Test
  void aReleaseAddedBesideTheCurrentOneIsNotWhatReadersSee() {
    Store store = LocalStore.open(folder.toString());
    Releases releases = new Releases(store, clock);
    Manifest one = publish(store, "one");
    Manifest other = releases.add(manifest(file(store, "other")), Set.of("kpi_daily"), m -> "");
    assertThat(releases.current()).contains(one);
    assertThat(releases.find(other.releaseId())).contains(other);
  }

  @Test
  void rollingBackPointsToAnOlderRelease() {
    Store store = LocalStore.open(folder.toString());
    Releases releases = new Releases(store, clock);
    Manifest one = publish(store, "one");
    clock.pass(Duration.ofDays(1));
    Manifest two = publish(store, "two");
    assertThat(releases.rollback(one.releaseId())).isEqualTo(one);
    assertThat(releases.current()).contains(one);
    assertThat(releases.list()).containsExactly(new Release(two, false), new Release(one, true));
    assertThatThrownBy(() -> releases.rollback("2026-03-01-0a1b2c3d"))
        .isInstanceOf(UnknownReleaseException.class)
        .hasMessage(
            "No release 2026-03-01-0a1b2c3d; kept are [%s, %s]"
                .formatted(two.releaseId(), one.releaseId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../_current", "../../x", "2026-03-01-0", "", "2026-03-01-0A1B2C3D"})
  void whatIsNoReleaseIdNamesNoFile(String id) {
    Store store = LocalStore.open(folder.toString());
    Releases releases = new Releases(store, clock);
    Manifest one = publish(store, "one");
    store.write("marts/_releases/2026-03-01-0.json", one.json());
    assertThat(releases.find(id)).isEmpty();
    assertThatThrownBy(() -> releases.demand(id))
        .isInstanceOf(UnknownReleaseException.class)
        .hasMessageContaining("A release id is such as 2026-03-01-0a1b2c3d, not '" + id + "'")
        .hasMessageContaining(one.releaseId());
  }

  @ParameterizedTest
  @EnumSource
  void oldReleasesGoWithTheFilesThatOnlyTheyList(StoreTest.Kind kind) {
    Store store = kind.open(folder);
    Releases releases = new Releases(store, clock);
    MartFile shared = file(store, "shared");
    MartFile lonely = file(store, "lonely");
    Manifest one = publish(store, manifest(shared, lonely));
    Manifest two = publishLater(store, manifest(shared, file(store, "two")));
    Manifest three = publishLater(store, manifest(shared, file(store, "three")));
    clock.pass(Duration.ofDays(365 * 10));
    Pruned pruned = releases.keep(2, Duration.ofDays(7));
    assertThat(pruned.releases()).containsExactly(one.releaseId());
    assertThat(pruned.files()).containsExactly("marts/" + lonely.path());
    assertThat(releases.list()).containsExactly(new Release(three, true), new Release(two, false));
    assertThat(store.find("marts/" + shared.path())).isPresent();
    assertThat(store.find(Releases.viewsPath(one.releaseId()))).isEmpty();
  }

  @Test
  void aReleaseThatReadersLeftLatelyStays() {
    Store store = LocalStore.open(folder.toString());
    Releases releases = new Releases(store, clock);
    publish(store, "one");
    clock.pass(Duration.ofDays(30));
    publish(store, "two");
    clock.pass(Duration.ofMinutes(1));
    publish(store, "three");
    assertThat(releases.keep(2, Duration.ofHours(1)).releases()).isEmpty();
    clock.pass(Duration.ofHours(2));
    assertThat(releases.keep(2, Duration.ofHours(1)).releases()).hasSize(1);
  }

  @Test
  void theCurrentReleaseAndTheOneBeforeItStayHoweverOld() {
    Store store = LocalStore.open(folder.toString());
    Releases releases = new Releases(store, clock);
    Manifest one = publish(store, "one");
    publishLater(store, manifest(file(store, "two")));
    publishLater(store, manifest(file(store, "three")));
    publishLater(store, manifest(file(store, "four")));
    clock.pass(Duration.ofDays(30));
    releases.rollback(one.releaseId());
    releases.keep(2, Duration.ofDays(1));
    assertThat(releases.current()).contains(one);
    assertThat(releases.list()).hasSize(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases.keep(1, Duration.ZERO))
        .withMessage("At least two releases must be kept: 1");
  }

  @Test
  void aPointerThatIsBeingPutIsWaitedFor() throws InterruptedException {
    Store store = LocalStore.open(folder.toString());
    Manifest one = publish(store, "one");
    byte[] pointer = store.read(Releases.POINTER).orElseThrow();
    store.write(Releases.POINTER, new byte[0]);
    Thread put =
        new Thread(
            () -> {
              Pause.SLEEPING.of(Duration.ofMillis(100));
              store.write(Releases.POINTER, pointer);
            });
    put.start();
    assertThat(new Releases(store).current()).contains(one);
    put.join();
  }

  @ParameterizedTest
  @EnumSource
  void aReaderNeverMissesAFileWhileReleasesComeAndGo(StoreTest.Kind kind) throws Exception {
    Store store = kind.open(folder);
    publish(store, "content 0");
    AtomicReference<Throwable> seen = new AtomicReference<>();
    AtomicReference<Boolean> done = new AtomicReference<>(false);
    Thread reader =
        new Thread(
            () -> {
              Store own = kind.open(folder);
              while (!done.get()) {
                readAll(own);
              }
            });
    reader.setUncaughtExceptionHandler((thread, fault) -> seen.set(fault));
    reader.start();
    for (int number = 1; number <= 10; number++) {
      clock.pass(Duration.ofDays(1));
      publish(store, "content " + number);
      new Releases(store, clock).keep(2, Duration.ofHours(1));
      Thread.sleep(20);
    }
    done.set(true);
    reader.join();
    assertThat(seen.get()).isNull();
    assertThat(new Releases(store).list()).hasSize(2);
  }

  private static void readAll(Store store) {
    Manifest manifest = new Releases(store).current().orElseThrow();
    for (MartFile file : manifest.files()) {
      assertThat(Sha256.of(store.read("marts/" + file.path()).orElseThrow()))
          .isEqualTo(file.sha256());
    }
  }

  private Manifest publishLater(Store store, Manifest manifest) {
    clock.pass(Duration.ofDays(1));
    return publish(
        store,
        Manifest.of(
            DAY, manifest.asOf(), clock.instant(), manifest.marts(), manifest.provenance()));
  }

  private Manifest publish(Store store, String content) {
    return publish(store, manifest(file(store, content)));
  }

  private Manifest publish(Store store, Manifest manifest) {
    Releases releases = new Releases(store, clock);
    return releases.publish(
        manifest,
        Set.of("kpi_daily"),
        releases.pointer(),
        release -> "-- views of " + release.releaseId());
  }

  private Manifest manifest(MartFile... files) {
    Map<String, List<MartFile>> marts = Map.of("kpi_daily", List.of(files));
    return Manifest.of(
        DAY, Instant.parse("2026-03-02T00:00:00Z"), clock.instant(), marts, PROVENANCE);
  }

  private static MartFile file(Store store, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String sha256 = Sha256.of(bytes);
    String path = "kpi_daily/" + sha256.substring(0, 16) + ".parquet";
    store.create("marts/" + path, bytes);
    return new MartFile(path, 1, sha256, bytes.length);
  }

  private static String text(Store store, String path) {
    return new String(store.read(path).orElseThrow(), StandardCharsets.UTF_8);
  }
}
