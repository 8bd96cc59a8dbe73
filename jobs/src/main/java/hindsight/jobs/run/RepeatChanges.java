package hindsight.jobs.run;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import hindsight.repeat.Cohorts;
import hindsight.repeat.RepeatRows;
import hindsight.repeat.RepeatRules;
import hindsight.tables.Interactions;
import hindsight.tables.Months;
import hindsight.tables.Repeats;
import hindsight.tables.Touched;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What {@link Repeat} makes when it builds upon its last success: of the customers whose
 * interactions changed all are linked as they were and as they are, and what differs is replaced.
 */
record RepeatChanges(Repeat job, Inputs inputs, Before before, RepeatRules rules) {
  private static final String CUSTOMER = "touched_customer_id";
  private static final String WAS = "was";
  private static final String IS = "is";
  private static final String ID = "changed_id";

  Plan plan() {
    Optional<Scope> moved = FirstStart.moved(before, rules.firstStart());
    if (moved.isPresent()) {
      return Plan.of(moved.get());
    }
    TouchedRows touched = TouchedRows.since(before, inputs);
    SortedSet<LocalDate> of = touched.months(Interactions.TABLE);
    Dataset<Row> was = inputs.held(touched(touched, before.rows(Interactions.TABLE), of));
    Dataset<Row> is = inputs.held(touched(touched, inputs.rows(Interactions.TABLE), of));
    Dataset<Row> changes = of.isEmpty() ? none() : inputs.held(changes(was, is));
    Dataset<Row> places = places(changes);
    SortedSet<LocalDate> months = Months.in(places, Touched.BUSINESS_MONTH.col());
    SortedSet<LocalDate> made = new TreeSet<>(months);
    SortedSet<LocalDate> cohorts = cohorts(was.unionByName(is), changes);
    made.addAll(cohorts);
    return job.plan(
        inputs,
        Scope.months(made, all(months), inputs.why()),
        rules,
        Months.of(months),
        Months.of(cohorts),
        () -> rows(changes, Months.of(months)),
        () -> TouchedRows.with(Repeats.TABLE, places, before, inputs));
  }

  private Dataset<Row> touched(
      TouchedRows touched, Dataset<Row> interactions, SortedSet<LocalDate> months) {
    return touched.among(interactions, Interactions.TABLE, Interactions.INTERACTION_ID, months);
  }

  private Dataset<Row> none() {
    StructType sides =
        new StructType().add(WAS, Repeats.TABLE.schema()).add(IS, Repeats.TABLE.schema());
    return inputs.spark().createDataFrame(List.<Row>of(), sides);
  }

  /** Rows of {@code core/repeats} that are new, gone or not what they were, beside each other. */
  private Dataset<Row> changes(Dataset<Row> was, Dataset<Row> is) {
    Dataset<Row> customers =
        read(was.unionByName(is)).select(Interactions.CUSTOMER_ID.col().as(CUSTOMER)).distinct();
    Dataset<Row> theirs = inputs.held(of(customers, read(inputs.rows(Interactions.TABLE))));
    Dataset<Row> others =
        theirs.join(
            broadcast(is.select(Interactions.INTERACTION_ID.col().as(ID))),
            Interactions.INTERACTION_ID.col().equalTo(col(ID)),
            "left_anti");
    Dataset<Row> then = RepeatRows.of(others.unionByName(of(customers, read(was))), job.policy());
    Dataset<Row> now = RepeatRows.of(theirs, job.policy());
    return side(then, WAS)
        .join(side(now, IS), id(WAS).equalTo(id(IS)), "full")
        .filter(not(col(WAS).eqNullSafe(col(IS))));
  }

  private Dataset<Row> read(Dataset<Row> interactions) {
    return RepeatRows.read(interactions, job.policy());
  }

  private static Dataset<Row> of(Dataset<Row> customers, Dataset<Row> interactions) {
    return interactions.join(
        broadcast(customers), Interactions.CUSTOMER_ID.col().equalTo(col(CUSTOMER)), "left_semi");
  }

  private static Dataset<Row> side(Dataset<Row> repeats, String name) {
    return repeats.select(struct(Repeats.TABLE.columns()).as(name));
  }

  private static Column id(String side) {
    return col(side).getField(Repeats.INTERACTION_ID.name());
  }

  private static Column month(String side) {
    return col(side).getField(Repeats.BUSINESS_MONTH.name());
  }

  /** Id and month of each changed row, as it was and as it is. */
  private static Dataset<Row> places(Dataset<Row> changes) {
    Column id = coalesce(id(WAS), id(IS));
    return changes
        .select(
            id.as(Touched.ROW_ID.name()),
            explode(array(month(WAS), month(IS))).as(Touched.BUSINESS_MONTH.name()))
        .filter(Touched.BUSINESS_MONTH.col().isNotNull())
        .distinct();
  }

  /** The months as they are now: the rows that change anew, all others carried over. */
  private Dataset<Row> rows(Dataset<Row> changes, Months months) {
    return before
        .rows(Repeats.TABLE)
        .filter(months.hold(Repeats.BUSINESS_MONTH.col()))
        .join(
            broadcast(changes.select(id(WAS).as(ID)).filter(col(ID).isNotNull())),
            Repeats.INTERACTION_ID.col().equalTo(col(ID)),
            "left_anti")
        .unionByName(ofSide(changes, IS));
  }

  private static Dataset<Row> ofSide(Dataset<Row> changes, String side) {
    return changes.filter(col(side).isNotNull()).select(col(side + ".*"));
  }

  /** The months of the cohorts that can differ. */
  private SortedSet<LocalDate> cohorts(Dataset<Row> interactions, Dataset<Row> changes) {
    Cohorts cohorts = new Cohorts(rules);
    SortedSet<LocalDate> months = cohorts.months(interactions, before.asOf());
    months.addAll(
        cohorts.months(ofSide(changes, WAS).unionByName(ofSide(changes, IS)), before.asOf()));
    if (before.asOf().isBefore(inputs.asOf())) {
      months.addAll(cohorts.monthsSince(before.asOf(), inputs.rows(Repeats.TABLE)));
      months.addAll(cohorts.monthsSince(before.asOf(), inputs.rows(Interactions.TABLE)));
    }
    months.addAll(cohorts.monthsForeseen(months));
    return months;
  }

  private SortedSet<LocalDate> all(SortedSet<LocalDate> changed) {
    SortedSet<LocalDate> all = Months.in(before.rows(Repeats.TABLE), Repeats.BUSINESS_MONTH.col());
    all.addAll(changed);
    return all;
  }
}
