package hindsight.intake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.RawRoster;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Where agents belonged, and when. */
final class Roster {
  private static final String AGENT = "roster_agent";
  private static final String FROM = "roster_from";
  private static final String UNTIL = "roster_until";
  private static final String HIRED = "roster_hired";

  private final Dataset<Row> places;
  private final BusinessCalendar calendar;

  private Roster(Dataset<Row> places, BusinessCalendar calendar) {
    this.places = places;
    this.calendar = calendar;
  }

  /**
   * The roster of these deliveries: of each agent and start the last landed. A place is valid until
   * its own end, at most until the agent's next one begins.
   */
  static Roster of(Dataset<Row> deliveries, BusinessCalendar calendar) {
    Column from = RawRoster.VALID_FROM.col();
    Column next = lead(from, 1).over(Window.partitionBy(RawRoster.AGENT_ID.col()).orderBy(from));
    return new Roster(
        Deliveries.lastLanded(deliveries, RawRoster.AGENT_ID, RawRoster.VALID_FROM)
            .select(
                RawRoster.AGENT_ID.col().as(AGENT),
                from.as(FROM),
                least(RawRoster.VALID_TO.col(), next).as(UNTIL),
                RawRoster.TEAM.col(),
                RawRoster.SITE.col(),
                RawRoster.HIRED_ON.col().as(HIRED)),
        calendar);
  }

  /**
   * The same rows with team, site and tenure of their {@code agent_id} at an instant of theirs;
   * null where the roster does not have the agent then.
   */
  Dataset<Row> placed(Dataset<Row> rows, Column at) {
    Column tenure = datediff(calendar.businessDate(at), col(HIRED)).cast("long");
    return rows.join(broadcast(places), isThere(at), "left")
        .withColumn(Contacts.TENURE_DAYS.name(), when(tenure.geq(0L), tenure))
        .drop(AGENT, FROM, UNTIL, HIRED);
  }

  private static Column isThere(Column at) {
    return Contacts.AGENT_ID
        .col()
        .equalTo(col(AGENT))
        .and(at.geq(col(FROM)))
        .and(col(UNTIL).isNull().or(at.lt(col(UNTIL))));
  }

  /** The places that are no longer as they were, and those that were not as they are. */
  static Dataset<Row> moved(Dataset<Row> before, Dataset<Row> now, BusinessCalendar calendar) {
    Dataset<Row> former = of(before, calendar).places;
    Dataset<Row> places = of(now, calendar).places;
    return former.except(places).unionByName(places.except(former));
  }

  /** The rows whose agent had one of these places at an instant of theirs. */
  static Dataset<Row> reached(Dataset<Row> rows, Dataset<Row> places, Column at) {
    return rows.join(broadcast(places), isThere(at), "left_semi");
  }
}
