package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** When the first row of a table by month began: with what the data of a centre begin. */
final class FirstStart {

  /**
   * @param rows of contacts or interactions
   * @return nothing without rows
   */
  static Optional<Instant> of(Dataset<Row> rows) {
    Row month = rows.agg(min(Contacts.BUSINESS_MONTH.col())).first();
    if (month.isNullAt(0)) {
      return Optional.empty();
    }
    Row first =
        rows.filter(Contacts.BUSINESS_MONTH.col().equalTo(lit(month.get(0))))
            .agg(min(Contacts.STARTED_AT.col()))
            .first();
    return Optional.of(((Timestamp) first.get(0)).toInstant());
  }

  /** That of the interactions that a job reads; its as-of where there are none. */
  static Instant ofInteractions(Inputs inputs) {
    return of(inputs.rows(Interactions.TABLE)).orElse(inputs.asOf());
  }

  /** Why nothing can be carried over from a time when the interactions began elsewhere. */
  static Optional<Scope> moved(Before before, Instant now) {
    return of(before.rows(Interactions.TABLE)).equals(Optional.of(now))
        ? Optional.empty()
        : Optional.of(Scope.everything("the first interaction of all is another one"));
  }

  private FirstStart() {}
}
