package hindsight.repeat;

import hindsight.tables.Repeats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A customer's units where each joins at most one earlier one, and at most one joins it. What a
 * unit joins depends on nothing that comes after it.
 */
final class UnitChains {

  /**
   * A chain from its opener to one of its units.
   *
   * @param openerAgentId the opener's last agent, null where nobody handled it
   * @param position of the unit, 0 for the opener
   * @param isLast none joins the unit
   * @param chargedAgentId the last agent who handled one up to here, null when nobody did
   * @param handleMs up to here; null when the time of a handled one is unknown
   * @param channelCount different ones up to here
   */
  record Chain(
      UTF8String id,
      long openedAt,
      UTF8String openerChannel,
      UTF8String openerQueue,
      UTF8String openerReason,
      UTF8String openerAgentId,
      int position,
      boolean isLast,
      UTF8String chargedAgentId,
      Long handleMs,
      int channelCount) {

    /** In the order of {@link Repeats.Chain}. */
    InternalRow row() {
      return new GenericInternalRow(
          new Object[] {
            id,
            openedAt,
            openerChannel,
            openerQueue,
            openerReason,
            openerAgentId,
            position,
            isLast,
            chargedAgentId,
            handleMs,
            channelCount
          });
    }
  }

  private final int[] joined;
  private final Chain[] chains;

  private UnitChains(int[] joined, Chain[] chains) {
    this.joined = joined;
    this.chains = chains;
  }

  /**
   * @param joined the unit that each of the links' units joins, {@link Links#NONE} for none
   */
  static UnitChains of(CustomerParts parts, Links links, int[] joined) {
    boolean[] isLast = new boolean[joined.length];
    Arrays.fill(isLast, true);
    for (int earlier : joined) {
      if (earlier != Links.NONE) {
        isLast[earlier] = false;
      }
    }
    Chain[] chains = new Chain[joined.length];
    List<Set<UTF8String>> channels = new ArrayList<>();
    for (int i = 0; i < joined.length; i++) {
      Unit unit = links.units().get(i);
      if (joined[i] != Links.NONE) {
        channels.add(with(channels.get(joined[i]), unit));
        chains[i] = next(chains[joined[i]], parts, unit, isLast[i], channels.get(i).size());
      } else {
        channels.add(with(Set.of(), unit));
        chains[i] = isLast[i] ? null : opened(parts, unit, channels.get(i).size());
      }
    }
    return new UnitChains(joined, chains);
  }

  private static Chain opened(CustomerParts parts, Unit unit, int channelCount) {
    UTF8String agent = unit.isHandled() ? parts.text(unit.telling(), CustomerParts.AGENT_ID) : null;
    return new Chain(
        parts.text(unit.first(), CustomerParts.INTERACTION_ID),
        unit.startedAt(),
        unit.channel(),
        parts.text(unit.telling(), CustomerParts.QUEUE),
        unit.reason(),
        agent,
        0,
        false,
        agent,
        handleMs(parts, unit),
        channelCount);
  }

  private static Chain next(
      Chain before, CustomerParts parts, Unit unit, boolean isLast, int channelCount) {
    Long own = handleMs(parts, unit);
    return new Chain(
        before.id(),
        before.openedAt(),
        before.openerChannel(),
        before.openerQueue(),
        before.openerReason(),
        before.openerAgentId(),
        before.position() + 1,
        isLast,
        unit.isHandled()
            ? parts.text(unit.telling(), CustomerParts.AGENT_ID)
            : before.chargedAgentId(),
        own == null || before.handleMs() == null ? null : (Long) (before.handleMs() + own),
        channelCount);
  }

  /** Of what nobody handled the time that was measured, if any. */
  private static Long handleMs(CustomerParts parts, Unit unit) {
    Long measured = parts.handleMs(unit);
    return measured == null && !unit.isHandled() ? (Long) 0L : measured;
  }

  /** The same set where it holds the channel: chains of one channel share it. */
  private static Set<UTF8String> with(Set<UTF8String> before, Unit unit) {
    if (unit.channel() == null || before.contains(unit.channel())) {
      return before;
    }
    Set<UTF8String> more = new TreeSet<>(before);
    more.add(unit.channel());
    return more;
  }

  /** Whether these are the chains of units of which each joins that one. */
  boolean isOf(int[] others) {
    return Arrays.equals(joined, others);
  }

  /** The chain of a unit, unless it is alone. */
  Optional<Chain> of(int unit) {
    return Optional.ofNullable(chains[unit]);
  }
}
