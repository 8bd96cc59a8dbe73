package hindsight.intake;

import static org.apache.spark.sql.functions.lit;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The interactions that change because a contact of theirs does, or has begun meanwhile. */
public final class InteractionChanges {

  /**
   * @param contacts rows of {@code core/contacts} as they were
   * @param changes what becomes of the contacts
   * @param cameDue those of them that have begun since the as-of as it was
   * @param asOf the as-of now: contacts from it on have not begun
   */
  public static Change of(
      Dataset<Row> contacts,
      ContactChanges.Result changes,
      Dataset<Row> cameDue,
      Instant asOf,
      BusinessCalendar calendar,
      UnaryOperator<Dataset<Row>> held) {
    Column started = Contacts.STARTED_AT.col();
    Column matter = Contacts.INTERACTION_ID.col();
    Dataset<Row> told =
        changes.before().select(matter).unionByName(changes.change().after().select(matter));
    Keys matters = Keys.of(told.unionByName(cameDue.select(matter)), matter);
    if (matters.isEmpty()) {
      return Change.nothing(Interactions.TABLE, Interactions.INTERACTION_ID, contacts);
    }
    Dataset<Row> untouched =
        changes.change().others(Finding.rows(contacts, matters, Contacts.INTERACTION_ID, held));
    Dataset<Row> legs = untouched.unionByName(changes.change().after());
    Dataset<Row> after =
        held.apply(Matters.interactions(legs.filter(started.lt(lit(asOf))), calendar));
    Column[] place = Change.place(Interactions.INTERACTION_ID);
    return new Change(
        Interactions.TABLE,
        Interactions.INTERACTION_ID,
        matters,
        after,
        Change.places(legs.select(place).unionByName(changes.before().select(place))));
  }

  private InteractionChanges() {}
}
