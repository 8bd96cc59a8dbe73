package hindsight.repeat;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import hindsight.tables.Interactions;
import hindsight.tables.Outcomes;
import org.apache.spark.sql.Column;

/** Which rows of {@code core/interactions} repeats are told of. */
final class Counted {

  /** Whose customer is known and one person. */
  static Column isKnown(RepeatPolicy policy) {
    return policy.excludedCustomers().leave(Interactions.CUSTOMER_ID);
  }

  /** Whether an agent handled it. */
  static Column isHandled() {
    return coalesce(Interactions.OUTCOME.col().equalTo(Outcomes.HANDLED), lit(false));
  }

  /** Those that the centre counts, whoever the customer is. */
  static Column isOfKind(RepeatPolicy policy) {
    Column counted = lit(true);
    if (!policy.includesOutbound()) {
      counted = counted.and(not(Interactions.DIRECTION.col().equalTo("outbound")));
    }
    if (!policy.includesSelfService()) {
      Column isSelfService = Interactions.OUTCOME.col().isin(Outcomes.SELF_SERVICE.toArray());
      counted = counted.and(not(coalesce(isSelfService, lit(false))));
    }
    return counted;
  }

  private Counted() {}
}
