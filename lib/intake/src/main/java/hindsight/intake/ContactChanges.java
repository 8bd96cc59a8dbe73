package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Months;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The contacts that change because something landed or came due: those delivered or told of, those
 * passed on from them, and those of agents whose place in the roster changed.
 *
 * @param contacts rows of {@code core/contacts} as they were
 * @param interactions of {@code raw/interactions}
 * @param events of {@code raw/events}, those before the as-of; nothing when there are none
 * @param roster of {@code raw/roster}
 * @param formerRoster those of its rows that counted before
 * @param held keeps rows that are few and used often
 */
public record ContactChanges(
    Dataset<Row> contacts,
    Arrivals interactions,
    Optional<Arrivals> events,
    Arrivals roster,
    Dataset<Row> formerRoster,
    BusinessCalendar calendar,
    UnaryOperator<Dataset<Row>> held) {

  /** Deliveries that may count are looked for around the starts of what counted. */
  private static final int DAYS_APART = 31;

  private static final String RENAMED = "renamed_matter";

  /**
   * What becomes of the contacts.
   *
   * @param before their rows as they were
   * @param meetsCircles a way back leads into a circle of contacts, or did
   */
  public record Result(Change change, Dataset<Row> before, boolean meetsCircles) {}

  /** The months of those contacts whose agent's place in the roster changed. */
  public SortedSet<LocalDate> placedMonths() {
    return roster.fresh().isEmpty()
        ? new TreeSet<>()
        : Months.in(placed(contacts), Contacts.BUSINESS_MONTH.col());
  }

  /**
   * @param placed {@link #placedMonths}
   * @throws TooManyChangesException when the driver has no room for all their ids
   */
  public Result result(SortedSet<LocalDate> placed) {
    Keys told = told();
    Dataset<Row> before = Finding.rows(contacts, told, Contacts.CONTACT_ID, held);
    Dataset<Row> latest = held.apply(latest(told, before));
    Links links = new Links(contacts, held);
    Keys behind = links.behind(told);
    Dataset<Row> ofBehind = Finding.rows(contacts, behind, Contacts.CONTACT_ID, held);
    Chains chains =
        links.through(Curation.ends(latest).unionByName(Links.allEnds(ofBehind)), told.and(behind));
    Keys others = behind.and(placedIn(placed).without(told));
    Dataset<Row> othersBefore = Finding.rows(contacts, others, Contacts.CONTACT_ID, held);
    Dataset<Row> after = new Curation(latest, chains).contacts(roster.all(), calendar);
    if (!others.isEmpty()) {
      after = after.unionByName(renewed(othersBefore, behind, chains));
    }
    Dataset<Row> allBefore = before.unionByName(othersBefore);
    Change change =
        Change.of(
            Contacts.TABLE, Contacts.CONTACT_ID, told.and(others), allBefore, held.apply(after));
    boolean meetsCircles =
        !chains.circles().isEmpty()
            || links.meetCircles(before.unionByName(ofBehind), told.and(behind));
    return new Result(change, allBefore, meetsCircles);
  }

  /** Published ids of the contacts that were delivered, or of whose states was told. */
  private Keys told() {
    Dataset<Row> delivered = ids(interactions.fresh(), RawInteractions.CONTACT_ID.col());
    Dataset<Row> all =
        events
            .map(each -> delivered.unionByName(ids(each.fresh(), RawEvents.CONTACT_ID.col())))
            .orElse(delivered);
    return Keys.of(all, Contacts.CONTACT_ID.col());
  }

  private static Dataset<Row> ids(Dataset<Row> raw, Column id) {
    return raw.select(Curation.published(id).as(Contacts.CONTACT_ID.name()));
  }

  /** One raw row per contact that was told of: of all its deliveries and states. */
  private Dataset<Row> latest(Keys told, Dataset<Row> before) {
    Column id = Curation.published(RawInteractions.CONTACT_ID.col());
    Dataset<Row> deliveries =
        told.in(interactions.fresh(), id).unionByName(told.in(around(before), id));
    return Curation.told(
        deliveries,
        events.map(each -> told.in(each.all(), Curation.published(RawEvents.CONTACT_ID.col()))));
  }

  /**
   * Deliveries that began on the days on which those did that counted, and others. A delivery that
   * counted less than one of these does not count now either.
   */
  private Dataset<Row> around(Dataset<Row> before) {
    TreeSet<LocalDate> days = new TreeSet<>();
    before
        .select(Contacts.STARTED_AT.col().cast("date").as("day"))
        .distinct()
        .collectAsList()
        .forEach(row -> days.add(((Date) row.get(0)).toLocalDate()));
    Column isAround = lit(false);
    while (!days.isEmpty()) {
      LocalDate first = days.pollFirst();
      LocalDate last = first;
      while (!days.isEmpty() && days.first().isBefore(last.plusDays(DAYS_APART))) {
        last = days.pollFirst();
      }
      Column started = RawInteractions.STARTED_AT.col();
      isAround =
          isAround.or(
              started
                  .geq(lit(Date.valueOf(first)).cast("timestamp"))
                  .and(started.lt(date_add(lit(Date.valueOf(last)), 1).cast("timestamp"))));
    }
    return interactions.all().filter(isAround);
  }

  private Keys placedIn(SortedSet<LocalDate> months) {
    return months.isEmpty()
        ? Keys.none()
        : Keys.of(
            placed(contacts.filter(Months.of(months).hold(Contacts.BUSINESS_MONTH.col()))),
            Contacts.CONTACT_ID.col());
  }

  /** Those of agents whose place changed at the instant by which the contact takes it. */
  private Dataset<Row> placed(Dataset<Row> among) {
    return Roster.reached(
        among, Roster.moved(formerRoster, roster.all(), calendar), Curation.placedAt());
  }

  /** Stored contacts with the matter of their chain and their agent's place as they are now. */
  private Dataset<Row> renewed(Dataset<Row> stored, Keys behind, Chains chains) {
    Dataset<Row> matters = chains.matters();
    Dataset<Row> ofBehind =
        behind
            .in(stored, Contacts.CONTACT_ID.col())
            .select(Contacts.CONTACT_ID.col().as("behind_id"));
    Dataset<Row> renamed =
        ofBehind
            .join(matters, col("behind_id").equalTo(col(Chains.LEG)), "left")
            .select(col("behind_id"), coalesce(col(Chains.MATTER), col("behind_id")).as(RENAMED));
    Dataset<Row> rows =
        stored
            .join(renamed, Contacts.CONTACT_ID.col().equalTo(col("behind_id")), "left")
            .withColumn(
                Contacts.INTERACTION_ID.name(),
                coalesce(col(RENAMED), Contacts.INTERACTION_ID.col()))
            .drop(Contacts.TEAM.name(), Contacts.SITE.name(), Contacts.TENURE_DAYS.name());
    return Contacts.TABLE.conform(
        Roster.of(roster.all(), calendar)
            .placed(rows, Curation.placedAt())
            .select(Contacts.TABLE.columns()));
  }

  /**
   * Rows of {@code core/quarantine} for every contact whose way back leads into a circle.
   *
   * @param now rows of {@code core/contacts} as they are now
   */
  public Dataset<Row> circles(Dataset<Row> now) {
    Dataset<Row> mayCircle = held.apply(now.filter(Links.mayCircle()));
    Chains chains = Chains.of(Links.allEnds(mayCircle), held);
    Dataset<Row> circles = held.apply(chains.circles());
    Column id = Curation.published(RawInteractions.CONTACT_ID.col());
    Dataset<Row> deliveries = around(in(circles, mayCircle, Contacts.CONTACT_ID.col()));
    return new Curation(Curation.told(in(circles, deliveries, id), Optional.empty()), chains)
        .circles();
  }

  private static Dataset<Row> in(Dataset<Row> legs, Dataset<Row> rows, Column id) {
    return rows.join(legs, id.equalTo(col(Chains.LEG)), "left_semi");
  }
}
