package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.Outcomes;
import hindsight.tables.Quarantine;
import hindsight.tables.RawInteractions;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw deliveries in, one true row per contact out. */
public final class Curation {
  private static final String CIRCLE = "previous_contact_id leads into a circle of contacts";

  private final Dataset<Row> latest;
  private final Chains chains;

  Curation(Dataset<Row> latest, Chains chains) {
    this.latest = latest;
    this.chains = chains;
  }

  /**
   * The contacts of these deliveries: of each the last changed delivery, of equals the last landed.
   *
   * @param events rows of {@code raw/events}: see {@link Histories}; empty when there are none
   * @param held keeps rows that are few and used often, see {@link Chains}
   */
  public static Curation of(
      Dataset<Row> deliveries, Optional<Dataset<Row>> events, UnaryOperator<Dataset<Row>> held) {
    Dataset<Row> latest = told(deliveries, events);
    return new Curation(latest, Chains.of(ends(latest), held));
  }

  /** What the deliveries of contacts and their states say: one raw row per contact. */
  static Dataset<Row> told(Dataset<Row> deliveries, Optional<Dataset<Row>> events) {
    Dataset<Row> told = latest(deliveries);
    return events.map(each -> Histories.fill(told, each)).orElse(told);
  }

  /** What {@link Chains} are made of, of raw rows. */
  static Dataset<Row> ends(Dataset<Row> latest) {
    return latest.select(
        published(RawInteractions.CONTACT_ID.col()).as(Chains.LEG),
        previous().as(Chains.PREVIOUS),
        published(RawInteractions.INTERACTION_ID.col()).as(Chains.DECLARED));
  }

  /** The instant at which a contact takes its agent's place: at the answer, else at the start. */
  static Column placedAt() {
    return coalesce(Contacts.ANSWERED_AT.col(), Contacts.STARTED_AT.col());
  }

  private static Column previous() {
    return when(
        RawInteractions.INTERACTION_ID.col().isNull(),
        published(RawInteractions.PREVIOUS_CONTACT_ID.col()));
  }

  /**
   * {@code core/contacts}, with the interaction that the source names for a contact, else that of
   * the contact it was passed on from, else its own.
   *
   * @param roster rows of {@code raw/roster}: team, site and tenure are those at the answer, else
   *     at the start
   */
  public Dataset<Row> contacts(Dataset<Row> roster, BusinessCalendar calendar) {
    Dataset<Row> passedOn = chains.matters();
    Column started = RawInteractions.STARTED_AT.col();
    Column date = calendar.businessDate(started);
    Column declared = published(RawInteractions.INTERACTION_ID.col());
    Dataset<Row> contacts =
        latest
            .withColumn(Contacts.WAIT_MS.name(), waitTime())
            .withColumn(Contacts.HANDLE_MS.name(), handleTime())
            .withColumn(Contacts.PREVIOUS_CONTACT_ID.name(), previous())
            .withColumn(Contacts.INTERACTION_ID.name(), declared)
            .withColumn(Contacts.CONTACT_ID.name(), published(RawInteractions.CONTACT_ID.col()))
            .withColumn(Contacts.BUSINESS_DATE.name(), date)
            .withColumn(Contacts.BUSINESS_MONTH.name(), BusinessCalendar.month(date))
            .withColumn(Contacts.HOUR.name(), calendar.hourOf(started))
            .withColumn(Contacts.INTERVAL_START_AT.name(), calendar.halfHour(started))
            .transform(rows -> ResponseTimes.of(rows, calendar));
    Dataset<Row> placed = Roster.of(roster, calendar).placed(contacts, placedAt());
    Dataset<Row> chained =
        passedOn.isEmpty()
            ? placed.withColumn(Chains.MATTER, lit(null).cast("string"))
            : placed.join(passedOn, Contacts.CONTACT_ID.col().equalTo(col(Chains.LEG)), "left");
    Column matter =
        coalesce(Contacts.INTERACTION_ID.col(), col(Chains.MATTER), Contacts.CONTACT_ID.col());
    return Contacts.TABLE.conform(
        chained
            .withColumn(Contacts.INTERACTION_ID.name(), matter)
            .select(Contacts.TABLE.columns()));
  }

  /**
   * Rows of {@code core/quarantine} for contacts whose way back leads into a circle: they count, as
   * an interaction of their own.
   */
  public Dataset<Row> circles() {
    Dataset<Row> circles = chains.circles();
    if (circles.isEmpty()) {
      return latest.sparkSession().createDataFrame(List.<Row>of(), Quarantine.TABLE.schema());
    }
    Column id = published(RawInteractions.CONTACT_ID.col());
    return Quarantine.TABLE.conform(
        latest
            .join(circles, id.equalTo(col(Chains.LEG)), "left_semi")
            .select(
                Delivery.SOURCE.col().as(Quarantine.SOURCE.name()),
                lit(Contacts.TABLE.path()).as(Quarantine.TABLE_NAME.name()),
                Delivery.LANDED_FILE.col().as(Quarantine.FILE.name()),
                Delivery.LANDED_LINE.col().as(Quarantine.LINE.name()),
                Delivery.LANDED_ROW.col().as(Quarantine.ROW.name()),
                lit(CIRCLE).as(Quarantine.REASON.name()),
                RawInteractions.PREVIOUS_CONTACT_ID.col().as(Quarantine.TEXT.name()),
                Delivery.LANDING_ID.col().as(Quarantine.LANDING_ID.name()),
                Delivery.LANDED_AT.col().as(Quarantine.LANDED_AT.name())));
  }

  private static Dataset<Row> latest(Dataset<Row> deliveries) {
    Column changed =
        coalesce(
            RawInteractions.UPDATED_AT.col(),
            RawInteractions.ENDED_AT.col(),
            RawInteractions.STARTED_AT.col());
    return Deliveries.latest(
        deliveries.withColumn(Contacts.UPDATED_AT.name(), changed),
        List.of(Delivery.SOURCE, RawInteractions.CONTACT_ID),
        Contacts.UPDATED_AT.col());
  }

  /**
   * The source's own, else from the queue to the answer, or to the end of a contact that was
   * abandoned or diverted and spoke to nobody. Clocks that run backwards measure nothing.
   */
  private static Column waitTime() {
    Column left =
        when(
            RawInteractions.OUTCOME
                .col()
                .isin(Outcomes.LEFT.toArray())
                .and(coalesce(RawInteractions.TALK_MS.col(), lit(0L)).equalTo(0L)),
            RawInteractions.ENDED_AT.col());
    Column waited =
        unix_millis(coalesce(RawInteractions.ANSWERED_AT.col(), left))
            .minus(unix_millis(RawInteractions.QUEUED_AT.col()));
    return coalesce(RawInteractions.WAIT_MS.col(), when(waited.geq(0L), waited));
  }

  /** The source's own, else talk + hold + wrap with a null hold or wrap as 0. */
  private static Column handleTime() {
    return coalesce(
        RawInteractions.HANDLE_MS.col(),
        RawInteractions.TALK_MS
            .col()
            .plus(coalesce(RawInteractions.HOLD_MS.col(), lit(0L)))
            .plus(coalesce(RawInteractions.WRAP_MS.col(), lit(0L))));
  }

  /** The id under which a source's own id is published. */
  static Column published(Column id) {
    return when(id.isNotNull(), concat(Delivery.SOURCE.col(), lit(":"), id));
  }
}
