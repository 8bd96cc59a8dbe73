package hindsight.repeat;

import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The chains of a customer by one rule and window, as rows of {@link Repeats.Chain}. */
final class ChainRows {
  private final CustomerParts parts;
  private final Links links;
  private final int windowDays;
  private final Chains chains;
  private final UpTo[] upTo;

  /**
   * A chain from its opener to one of its units.
   *
   * @param chargedAgentId the last agent who handled one of them, null when nobody did
   * @param handleMs null when the time of a handled one is unknown
   * @param channels those of its units
   */
  private record UpTo(Object chargedAgentId, Optional<Long> handleMs, Set<String> channels) {}

  ChainRows(CustomerParts parts, Links links, int windowDays) {
    this.parts = parts;
    this.links = links;
    this.windowDays = windowDays;
    this.chains = Chains.of(links, Links.micros(windowDays));
    this.upTo = new UpTo[links.units().size()];
    for (int i = 0; i < upTo.length; i++) {
      upTo[i] = upTo(i);
    }
  }

  private UpTo upTo(int at) {
    Unit unit = links.units().get(at);
    Optional<UpTo> before =
        chains.opens(at) ? Optional.empty() : Optional.of(upTo[chains.joined(at)]);
    Object charged =
        unit.isHandled()
            ? parts.of(unit.telling(), Interactions.AGENT_ID)
            : before.map(UpTo::chargedAgentId).orElse(null);
    Optional<Long> own =
        Optional.ofNullable(parts.handleMs(unit))
            .or(() -> unit.isHandled() ? Optional.empty() : Optional.of(0L));
    Optional<Long> handleMs =
        before.isEmpty()
            ? own
            : own.flatMap(mine -> before.get().handleMs().map(theirs -> theirs + mine));
    Set<String> channels = before.map(UpTo::channels).orElseGet(Set::of);
    return new UpTo(charged, handleMs, with(channels, unit.channel()));
  }

  /** The same set where it holds the channel: chains of one channel share it. */
  private static Set<String> with(Set<String> channels, Optional<String> one) {
    if (one.isEmpty() || channels.contains(one.get())) {
      return channels;
    }
    Set<String> more = new TreeSet<>(channels);
    more.add(one.get());
    return more;
  }

  /** The chain of a unit, unless it is alone. */
  Optional<Row> of(int at) {
    if (chains.opens(at) && chains.isLast(at)) {
      return Optional.empty();
    }
    Unit opener = links.units().get(chains.opener(at));
    return Optional.of(
        RowFactory.create(
            links.rule().spelled(),
            windowDays,
            parts.of(opener.first(), Interactions.INTERACTION_ID),
            opener.startedAt(),
            parts.of(opener.first(), Interactions.CHANNEL),
            parts.of(opener.telling(), Interactions.QUEUE),
            parts.of(opener.telling(), Interactions.REASON),
            opener.isHandled() ? parts.of(opener.telling(), Interactions.AGENT_ID) : null,
            chains.position(at),
            chains.isLast(at),
            upTo[at].chargedAgentId(),
            upTo[at].handleMs().orElse(null),
            upTo[at].channels().size()));
  }
}
