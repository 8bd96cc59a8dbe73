package hindsight.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Contacts;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The chains through contacts that change: whose way back leads through one of them, and from where
 * they were passed on themselves.
 *
 * @param contacts rows of {@code core/contacts} as they were
 */
record Links(Dataset<Row> contacts, UnaryOperator<Dataset<Row>> held) {

  /**
   * The contacts, not among these, from which the way back leads to one of these; each step is a
   * narrow scan of all months, for a contact may be passed on after any time.
   */
  Keys behind(Keys ids) {
    Dataset<Row> passedOn =
        contacts
            .filter(Contacts.PREVIOUS_CONTACT_ID.col().isNotNull())
            .select(Contacts.CONTACT_ID.col(), Contacts.PREVIOUS_CONTACT_ID.col());
    Keys found = Keys.none();
    Keys next = ids;
    while (!next.isEmpty()) {
      Keys children =
          Keys.of(next.in(passedOn, Contacts.PREVIOUS_CONTACT_ID.col()), Contacts.CONTACT_ID.col());
      next = children.without(ids).without(found);
      found = found.and(next);
    }
    return found;
  }

  /**
   * The chains of changed contacts.
   *
   * @param changed {@link Chains#LEG}, {@link Chains#PREVIOUS} and {@link Chains#DECLARED} of the
   *     changed contacts and of those behind them
   * @param ids theirs
   */
  Chains through(Dataset<Row> changed, Keys ids) {
    Dataset<Row> all = changed;
    Keys known = ids;
    Keys next = Keys.of(changed, col(Chains.PREVIOUS)).without(known);
    while (!next.isEmpty()) {
      Dataset<Row> ahead = held.apply(next.in(ends(contacts), col(Chains.LEG)));
      all = all.unionByName(ahead);
      known = known.and(next);
      next = Keys.of(ahead, col(Chains.PREVIOUS)).without(known);
    }
    return Chains.of(all, held);
  }

  /** Whether the way back of one of these stored contacts leads into a circle. */
  boolean meetCircles(Dataset<Row> stored, Keys ids) {
    Dataset<Row> passedOn = stored.filter(mayCircle());
    return !passedOn.isEmpty() && !through(allEnds(passedOn), ids).circles().isEmpty();
  }

  /** One that was passed on and is its own matter. */
  static Column mayCircle() {
    return Contacts.PREVIOUS_CONTACT_ID
        .col()
        .isNotNull()
        .and(Contacts.INTERACTION_ID.col().equalTo(Contacts.CONTACT_ID.col()));
  }

  /**
   * What {@link Chains} are made of, of stored contacts. One whose matter is known already ends the
   * way back; one that was passed on and is its own matter may stand in a circle.
   */
  private static Dataset<Row> ends(Dataset<Row> contacts) {
    return contacts.select(
        Contacts.CONTACT_ID.col().as(Chains.LEG),
        when(mayCircle(), Contacts.PREVIOUS_CONTACT_ID.col()).as(Chains.PREVIOUS),
        when(mayCircle(), lit(null)).otherwise(Contacts.INTERACTION_ID.col()).as(Chains.DECLARED));
  }

  /** The same of all contacts, each with the contact that it was passed on from. */
  static Dataset<Row> allEnds(Dataset<Row> contacts) {
    Column isPassedOn = Contacts.PREVIOUS_CONTACT_ID.col().isNotNull();
    return contacts.select(
        Contacts.CONTACT_ID.col().as(Chains.LEG),
        Contacts.PREVIOUS_CONTACT_ID.col().as(Chains.PREVIOUS),
        when(isPassedOn, lit(null)).otherwise(Contacts.INTERACTION_ID.col()).as(Chains.DECLARED));
  }
}
