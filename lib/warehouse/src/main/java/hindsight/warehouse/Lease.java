package hindsight.warehouse;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to change a warehouse, held by one process at a time. It expires unless its holder
 * lives to renew it, which a thread does until the lease is closed.
 */
public final class Lease implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final LeaseFile file;
  private final Clock clock;
  private final Thread renewal;
  private Holding holding;
  private boolean lost;

  private Lease(LeaseFile file, Holding holding, Clock clock) {
    this.file = file;
    this.holding = holding;
    this.clock = clock;
    this.renewal = new Thread(this::renewUntilClosed, "lease renewal");
    this.renewal.setDaemon(true);
  }

  /**
   * Takes the lease of a warehouse, waiting for another holder at most {@code wait}.
   *
   * @param who names the holder to others: run, process, machine
   * @param ttl how long it holds without renewal; renewed every third of it
   * @throws LeaseHeldException naming the holder, since when and until when
   */
  public static Lease take(Store store, String who, Duration ttl, Duration wait, Clock clock) {
    Lease lease = take(store, who, ttl, wait, clock, Pause.SLEEPING);
    lease.renewal.start();
    return lease;
  }

  static Lease take(
      Store store, String who, Duration ttl, Duration wait, Clock clock, Pause pause) {
    if (ttl.toMillis() < 3) {
      throw new IllegalArgumentException("Lease must last at least 3 ms: " + ttl);
    }
    LeaseFile file = new LeaseFile(store, ttl);
    Instant giveUp = clock.instant().plus(wait);
    while (true) {
      Instant now = clock.instant();
      Holding mine = Holding.by(who, now, ttl);
      if (file.take(mine)) {
        return new Lease(file, mine, clock);
      }
      Optional<byte[]> found = file.content();
      if (found.isPresent()) {
        Holding other = file.parse(found.get());
        if (other.isOver(now) && file.takeOver(found.get(), mine, now)) {
          return new Lease(file, mine, clock);
        }
        if (!now.isBefore(giveUp)) {
          throw new LeaseHeldException(
              "%s is held by %s since %s, until %s unless renewed; waited %s"
                  .formatted(
                      store.locate(LeaseFile.PATH),
                      other.who(),
                      other.since(),
                      other.expires(),
                      wait));
        }
      }
      pause.of(min(POLL, Duration.between(now, giveUp)));
    }
  }

  /** Whether this process still has the right; false once it has expired or was taken over. */
  public synchronized boolean isHeld() {
    return !lost && !holding.isOver(clock.instant());
  }

  /** Extends the lease by its ttl from now; one that expired meanwhile is won again or lost. */
  synchronized void renew() {
    if (lost) {
      return;
    }
    Instant now = clock.instant();
    Holding later = holding.until(now.plus(file.ttl()));
    byte[] found = file.content().orElse(new byte[0]);
    if (!holding.isContentOf(found)) {
      lost = true;
    } else if (!holding.isOver(now)) {
      file.renew(later);
      // Whoever slept through the expiry while writing may have written over a new holder.
      lost = holding.isOver(clock.instant()) || !later.isContentOf(file.content().orElse(found));
      holding = later;
    } else if (file.takeOver(found, later, now)) {
      holding = later;
    } else {
      lost = true;
    }
  }

  @Override
  public synchronized void close() {
    renewal.interrupt();
    if (isHeld() && holding.isContentOf(file.content().orElse(new byte[0]))) {
      file.release();
    }
    lost = true;
  }

  private void renewUntilClosed() {
    try {
      while (true) {
        Thread.sleep(file.ttl().toMillis() / 3);
        renewIfReachable();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** A store that cannot be reached now may be reachable next time. */
  private void renewIfReachable() {
    try {
      renew();
    } catch (UncheckedIOException unreachable) {
      // isHeld() turns false by itself when this lasts.
    }
  }

  private static Duration min(Duration a, Duration b) {
    Duration shorter = a.compareTo(b) < 0 ? a : b;
    return shorter.isNegative() || shorter.isZero() ? Duration.ofMillis(1) : shorter;
  }
}
