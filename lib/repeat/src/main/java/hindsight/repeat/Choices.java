package hindsight.repeat;

import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Field;
import hindsight.tables.RepeatChoices;
import java.util.Map;
import org.apache.spark.sql.Column;

/** {@link RepeatChoices} of a policy, as columns that are the same in every row. */
final class Choices {
  static Map<Field, Column> of(RepeatPolicy policy) {
    return Map.of(
        RepeatChoices.MEASURED_FROM, lit(policy.measureFrom().spelled()),
        RepeatChoices.OVERLAP_IS_REPEAT, lit(policy.overlapIsRepeat()),
        RepeatChoices.RECONNECT_MINUTES, lit(policy.reconnect().toMinutes()),
        RepeatChoices.INCLUDES_ABANDONED, lit(policy.includesAbandoned()),
        RepeatChoices.INCLUDES_OUTBOUND, lit(policy.includesOutbound()),
        RepeatChoices.INCLUDES_SELF_SERVICE, lit(policy.includesSelfService()));
  }

  private Choices() {}
}
