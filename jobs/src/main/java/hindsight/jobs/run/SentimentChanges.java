package hindsight.jobs.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import hindsight.sentiment.SentenceScores;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Months;
import hindsight.tables.Table;
import hindsight.tables.TurnSentiment;
import hindsight.tables.Turns;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What {@link Sentiment} makes when it builds upon its last success: the contacts whose turns
 * changed are scored anew, all others of their months are carried over.
 */
record SentimentChanges(Sentiment job, Inputs inputs, Before before) {
  private static final String ID = "changed_id";

  /** What so many contacts say is looked up in each worker, a tenth of a gigabyte at most. */
  private static final int FEW_CONTACTS = 20_000;

  Plan plan() {
    TouchedRows touched = TouchedRows.since(before, inputs);
    SortedSet<LocalDate> months = touched.months(Turns.TABLE);
    Dataset<Row> ids = inputs.held(touched.ids(Turns.TABLE));
    Dataset<Row> turns =
        touched.among(inputs.rows(Turns.TABLE), Turns.TABLE, Turns.CONTACT_ID, months);
    SortedSet<LocalDate> told = new TreeSet<>(months);
    told.addAll(cameDue());
    return job.plan(
        inputs,
        new Sentiment.Changed(
            Scope.months(told, all(told), inputs.why()),
            Months.of(months),
            Months.of(told),
            turns,
            ids.count() > FEW_CONTACTS
                ? UnaryOperator.identity()
                : known -> SentenceScores.saidIn(turns, known),
            scores -> carried(TurnSentiment.TABLE, months, ids).unionByName(scores),
            scores -> carried(ContactSentiment.CORE, months, ids).unionByName(scores),
            () ->
                TouchedRows.with(
                    ContactSentiment.CORE, touched.of(Turns.TABLE).distinct(), before, inputs)));
  }

  private Dataset<Row> carried(Table table, SortedSet<LocalDate> months, Dataset<Row> ids) {
    return before
        .rows(table)
        .filter(Months.of(months).hold(Turns.BUSINESS_MONTH.col()))
        .join(
            broadcast(ids.select(col(TouchedRows.ID).as(ID))),
            Turns.CONTACT_ID.col().equalTo(col(ID)),
            "left_anti");
  }

  /** The months of the contacts that have begun since the last as-of. */
  private SortedSet<LocalDate> cameDue() {
    if (!before.asOf().isBefore(inputs.asOf())) {
      return new TreeSet<>();
    }
    Dataset<Row> due =
        inputs
            .rows(Turns.TABLE)
            .filter(Contacts.STARTED_AT.col().geq(lit(before.asOf())))
            .filter(Contacts.STARTED_AT.col().lt(lit(inputs.asOf())));
    return Months.in(due, Turns.BUSINESS_MONTH.col());
  }

  private SortedSet<LocalDate> all(SortedSet<LocalDate> changed) {
    SortedSet<LocalDate> all =
        Months.in(before.rows(ContactSentiment.CORE), Turns.BUSINESS_MONTH.col());
    all.addAll(changed);
    return all;
  }
}
