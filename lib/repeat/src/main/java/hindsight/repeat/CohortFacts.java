package hindsight.repeat;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Repeats;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;

/** What a row of {@code core/repeats} tells about first-contact resolution. */
final class CohortFacts {
  private static final double DAY_MICROS = ChronoUnit.DAYS.getDuration().toNanos() / 1e3;
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  /**
   * Whole days since its windows began to run that the as-of has passed, at most the longest
   * window; null while they have not begun, or the as-of knows no end. What is followed for n days
   * has matured for n days.
   */
  static Column followedDays(RepeatRules rules) {
    Column from = Repeats.MEASURED_FROM_AT.col();
    long asOf = ChronoUnit.MICROS.between(Instant.EPOCH, rules.asOf());
    Column days = floor(lit(asOf).minus(unix_micros(from)).minus(1).divide(DAY_MICROS));
    long longest = rules.policy().longestDays();
    Column hasEnded = Repeats.ENDED_AT.col().lt(lit(rules.asOf()));
    return when(from.lt(lit(rules.asOf())).and(hasEnded), least(days, lit(longest))).cast("int");
  }

  /** The day, counted from 1, in which the repeat began; null without one. */
  static Column ageDays(MatchRule rule) {
    Column gap = rule.next().gapMs().col();
    return when(gap.isNotNull(), greatest(lit(1L), ceil(gap.divide(DAY_MILLIS)))).cast("int");
  }

  private CohortFacts() {}
}
