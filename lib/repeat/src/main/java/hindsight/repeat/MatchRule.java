package hindsight.repeat;

import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Repeats;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.unsafe.types.UTF8String;

/** Which later interaction of the same customer can be a repeat of an earlier one. */
public enum MatchRule {
  /** Any, on whatever channel. */
  ANY(Repeats.ANY) {
    @Override
    Optional<UTF8String> kindOf(Unit unit) {
      return ALL;
    }

    @Override
    Column hasKind() {
      return lit(true);
    }
  },
  /** One for the same reason. One without a reason matches none and is in no rate. */
  SAME_REASON(Repeats.SAME_REASON) {
    @Override
    Optional<UTF8String> kindOf(Unit unit) {
      return Optional.ofNullable(unit.reason());
    }

    @Override
    Column hasKind() {
      return Repeats.REASON.col().isNotNull();
    }
  },
  /** One on the same channel. One without a channel matches none and is in no rate. */
  SAME_CHANNEL(Repeats.SAME_CHANNEL) {
    @Override
    Optional<UTF8String> kindOf(Unit unit) {
      return Optional.ofNullable(unit.channel());
    }

    @Override
    Column hasKind() {
      return Repeats.CHANNEL.col().isNotNull();
    }
  };

  private static final Optional<UTF8String> ALL = Optional.of(UTF8String.EMPTY_UTF8);

  private final Repeats.Next next;

  MatchRule(Repeats.Next next) {
    this.next = next;
  }

  /** The kind within which an interaction can have a repeat; nothing takes it out. */
  abstract Optional<UTF8String> kindOf(Unit unit);

  /** Whether a row of {@code core/repeats} has such a kind. */
  abstract Column hasKind();

  /** The columns of {@code core/repeats} that tell the next one. */
  public Repeats.Next next() {
    return next;
  }

  /** As configuration and tables spell it. */
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }
}
