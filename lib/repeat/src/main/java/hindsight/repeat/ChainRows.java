package hindsight.repeat;

import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The chains of a customer by one rule and window, as rows of {@link Repeats.Chain}. */
final class ChainRows {
  private final CustomerParts parts;
  private final Links links;
  private final int windowDays;
  private final Chains chains;
  private final Object[] charged;

  ChainRows(CustomerParts parts, Links links, int windowDays) {
    this.parts = parts;
    this.links = links;
    this.windowDays = windowDays;
    this.chains = Chains.of(links, Duration.ofDays(windowDays).toNanos() / 1_000);
    this.charged = new Object[links.units().size()];
    for (int i = 0; i < charged.length; i++) {
      Unit unit = links.units().get(i);
      int joined = chains.joined(i);
      charged[i] =
          unit.isHandled()
              ? parts.of(unit.telling(), Interactions.AGENT_ID)
              : joined == Links.NONE ? null : charged[joined];
    }
  }

  /** The chain of a unit, unless it is alone. */
  Optional<Row> of(int unit) {
    if (chains.count(unit) < 2) {
      return Optional.empty();
    }
    Unit opener = links.units().get(chains.opener(unit));
    return Optional.of(
        RowFactory.create(
            links.rule().spelled(),
            windowDays,
            parts.of(opener.first(), Interactions.INTERACTION_ID),
            chains.position(unit),
            chains.count(unit),
            charged[unit]));
  }
}
