package hindsight.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Column;

/**
 * Ids of customers who are not one person: test lines, switchboards. Printed, as a run record is,
 * it tells how many they are and whether they are the same as before, and none of them.
 */
public record ExcludedCustomers(Set<String> ids) implements Serializable {
  private static final int FINGERPRINT = 12;

  public ExcludedCustomers {
    ids = new TreeSet<>(ids);
  }

  public static ExcludedCustomers none() {
    return new ExcludedCustomers(Set.of());
  }

  /** Whether the customer of a row is known and one person. */
  public Column leave(Field customer) {
    Column isKnown = customer.col().isNotNull();
    return ids.isEmpty()
        ? isKnown
        : isKnown.and(not(coalesce(customer.col().isin(ids.toArray()), lit(false))));
  }

  @Override
  public String toString() {
    return ids.isEmpty()
        ? "none"
        : "%d with fingerprint %s"
            .formatted(
                ids.size(),
                DigestUtils.sha256Hex(String.join("\n", ids)).substring(0, FINGERPRINT));
  }
}
