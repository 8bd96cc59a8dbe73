package hindsight.repeat;

import hindsight.tables.Repeats;
import java.util.Locale;
import java.util.Optional;

/** Which later interaction of the same customer can be a repeat of an earlier one. */
public enum MatchRule {
  /** Any, on whatever channel. */
  ANY(Repeats.ANY) {
    @Override
    Optional<String> kindOf(Unit unit) {
      return Optional.of("");
    }
  },
  /** One for the same reason. One without a reason matches none and is in no rate. */
  SAME_REASON(Repeats.SAME_REASON) {
    @Override
    Optional<String> kindOf(Unit unit) {
      return unit.reason();
    }
  },
  /** One on the same channel. One without a channel matches none and is in no rate. */
  SAME_CHANNEL(Repeats.SAME_CHANNEL) {
    @Override
    Optional<String> kindOf(Unit unit) {
      return unit.channel();
    }
  };

  private final Repeats.Next next;

  MatchRule(Repeats.Next next) {
    this.next = next;
  }

  /** The kind within which an interaction can have a repeat; nothing takes it out. */
  abstract Optional<String> kindOf(Unit unit);

  /** The columns of {@code core/repeats} that tell the next one. */
  public Repeats.Next next() {
    return next;
  }

  /** As configuration and tables spell it. */
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }
}
