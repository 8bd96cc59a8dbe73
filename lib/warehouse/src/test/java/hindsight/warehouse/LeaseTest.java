package hindsight.warehouse;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaseTest {
  private static final Duration TTL = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final MovedClock clock = new MovedClock("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @EnumSource
  void oneHolderExcludesAnother(StoreTest.Kind kind) {
    Store store = kind.open(folder);
    Lease lease = take(store, "run-1");
    assertThatThrownBy(() -> take(store, "run-2"))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessage(
            "file:%s/core/_lease.json is held by run-1 since 2026-03-01T00:00:00Z, until"
                    .formatted(folder)
                + " 2026-03-01T00:10:00Z unless renewed; waited PT0S");
    lease.close();
    take(store, "run-2").close();
    assertThat(store.list("core")).isEmpty();
  }

  @Test
  void whoWaitsGetsItWhenItIsReleased() {
    Store store = LocalStore.open(folder.toString());
    Lease first = take(store, "run-1");
    Pause releasing =
        duration -> {
          clock.pass(duration);
          first.close();
        };
    Lease second = Lease.take(store, "run-2", TTL, Duration.ofMinutes(1), clock, releasing);
    assertThat(second.isHeld()).isTrue();
    assertThat(first.isHeld()).isFalse();
  }

  @Test
  void whoWaitsGivesUpAfterTheTimeNamed() {
    Store store = LocalStore.open(folder.toString());
    Lease first = take(store, "run-1");
    Instant before = clock.instant();
    assertThatThrownBy(
            () -> Lease.take(store, "run-2", TTL, Duration.ofSeconds(90), clock, clock::pass))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageEndingWith("waited PT1M30S");
    assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(90));
    assertThat(first.isHeld()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredLeaseIsTakenOver(StoreTest.Kind kind) {
    Store store = kind.open(folder);
    Lease dead = take(store, "run-1");
    clock.pass(TTL);
    Lease next = take(store, "run-2");
    assertThat(dead.isHeld()).isFalse();
    dead.renew();
    dead.close();
    assertThat(next.isHeld()).isTrue();
    assertThatThrownBy(() -> take(store, "run-3")).hasMessageContaining("held by run-2");
    next.close();
    assertThat(store.list("core")).isEmpty();
  }

  @Test
  void renewalExtendsTheLease() {
    Store store = LocalStore.open(folder.toString());
    Lease lease = take(store, "run-1");
    clock.pass(TTL.minusSeconds(1));
    lease.renew();
    clock.pass(TTL.minusSeconds(1));
    assertThat(lease.isHeld()).isTrue();
    assertThatThrownBy(() -> take(store, "run-2"))
        .hasMessageContaining("since 2026-03-01T00:00:00Z, until 2026-03-01T00:19:59Z");
  }

  @Test
  void aHolderThatSleptThroughItsExpiryWinsItAgainIfNobodyTookIt() {
    Store store = LocalStore.open(folder.toString());
    Lease lease = take(store, "run-1");
    clock.pass(TTL.plusSeconds(1));
    assertThat(lease.isHeld()).isFalse();
    lease.renew();
    assertThat(lease.isHeld()).isTrue();
    assertThatThrownBy(() -> take(store, "run-2")).isInstanceOf(LeaseHeldException.class);
  }

  @Test
  void aThreadRenewsTheLeaseUntilItIsClosed() throws InterruptedException {
    Store store = LocalStore.open(folder.toString());
    Duration ttl = Duration.ofMillis(600);
    try (Lease lease = Lease.take(store, "run-1", ttl, ZERO, Clock.systemUTC())) {
      Thread.sleep(1500);
      assertThat(lease.isHeld()).isTrue();
    }
    Thread.sleep(400);
    assertThat(store.list("core")).isEmpty();
  }

  @Test
  void ofManyWhoTakeOverAnExpiredLeaseOneWins() throws Exception {
    Store store = LocalStore.open(folder.toString());
    for (int round = 0; round < 30; round++) {
      clock.pass(TTL.multipliedBy(2));
      assertThat(winners(store, 6)).as("round %s", round).isEqualTo(1);
    }
  }

  @Test
  void whoDiesWhileTakingOverIsSucceededToo() {
    Store store = LocalStore.open(folder.toString());
    take(store, "run-1");
    clock.pass(TTL);
    byte[] expired = store.read(LeaseFile.PATH).orElseThrow();
    Holding died = Holding.by("run-2", clock.instant(), TTL);
    store.create(LeaseFile.markerOf(expired), died.json());
    assertThatThrownBy(() -> take(store, "run-3")).isInstanceOf(LeaseHeldException.class);
    clock.pass(TTL);
    assertThat(take(store, "run-3").isHeld()).isTrue();
    assertThat(store.list("core")).hasSize(1);
  }

  @Test
  void whoComesTooLateToTakeOverLeavesTheMarkersOfOthers() {
    Store store = LocalStore.open(folder.toString());
    LeaseFile file = new LeaseFile(store, TTL);
    byte[] expired = Holding.by("run-1", clock.instant().minus(TTL), TTL).json();
    store.write(LeaseFile.PATH, Holding.by("run-2", clock.instant(), TTL).json());
    String markerOfAnother = LeaseFile.markerOf(store.read(LeaseFile.PATH).orElseThrow());
    store.write(markerOfAnother, Holding.by("run-3", clock.instant(), TTL).json());
    Holding mine = Holding.by("run-4", clock.instant(), TTL);
    assertThat(file.takeOver(expired, mine, clock.instant())).isFalse();
    assertThat(store.list("core"))
        .extracting(StoredFile::path)
        .containsExactlyInAnyOrder(LeaseFile.PATH, markerOfAnother);
  }

  @Test
  void aHolderWhoseRenewalIsWrittenAfterItsExpiryHasLostIt() {
    WatchedStore slow = new WatchedStore(LocalStore.open(folder.toString()));
    Lease lease = take(slow, "run-1");
    Lease[] next = new Lease[1];
    slow.beforeNextWrite(
        () -> {
          clock.pass(TTL);
          next[0] = take(slow, "run-2");
        });
    lease.renew();
    assertThat(lease.isHeld()).isFalse();
    next[0].renew();
    assertThat(next[0].isHeld()).isFalse();
  }

  @Test
  void aLeaseWithoutContentHoldsFromWhenItWasWritten() {
    Store store = LocalStore.open(folder.toString());
    store.write(LeaseFile.PATH, new byte[0]);
    assertThatThrownBy(() -> Lease.take(store, "run-2", TTL, ZERO, Clock.systemUTC()))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("held by someone unknown since");
    Clock later = Clock.offset(Clock.systemUTC(), TTL.plusSeconds(5));
    Lease.take(store, "run-2", TTL, ZERO, later).close();
  }

  @Test
  void theLeaseNamesWhoSinceAndUntil() {
    Store store = LocalStore.open(folder.toString());
    take(store, "run-1");
    String content =
        new String(store.read("core/_lease.json").orElseThrow(), StandardCharsets.UTF_8);
    assertThat(content)
        .contains("\"who\" : \"run-1\"")
        .contains("\"since\" : \"2026-03-01T00:00:00Z\"")
        .contains("\"expires\" : \"2026-03-01T00:10:00Z\"");
  }

  private Lease take(Store store, String who) {
    return Lease.take(store, who, TTL, ZERO, clock, clock::pass);
  }

  private long winners(Store store, int contenders) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(contenders);
    try {
      List<Callable<Boolean>> tries =
          IntStream.range(0, contenders)
              .<Callable<Boolean>>mapToObj(i -> () -> wins(store, "run-" + i))
              .toList();
      long winners = 0;
      for (Future<Boolean> result : pool.invokeAll(tries)) {
        winners += result.get() ? 1 : 0;
      }
      return winners;
    } finally {
      pool.shutdown();
    }
  }

  private boolean wins(Store store, String who) {
    try {
      return take(store, who).isHeld();
    } catch (LeaseHeldException e) {
      return false;
    }
  }
}
