package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;

import hindsight.sentiment.ContactScores;
import hindsight.sentiment.SentenceScores;
import hindsight.sentiment.SentimentMartRows;
import hindsight.sentiment.SentimentPolicy;
import hindsight.sentiment.TurnScores;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Months;
import hindsight.tables.Sentences;
import hindsight.tables.SentimentDaily;
import hindsight.tables.SentimentMoments;
import hindsight.tables.Table;
import hindsight.tables.Touched;
import hindsight.tables.TurnSentiment;
import hindsight.tables.Turns;
import hindsight.warehouse.Slice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Turns become sentences that are scored once, turns and contacts that have a score of theirs. */
public record Sentiment(SentimentPolicy policy) implements Job {
  /** So many months are scored at a time: a run that breaks down keeps those it has done. */
  private static final int MONTHS_AT_A_TIME = 12;

  /** The rows of the touched set that are of this job. */
  static final Slice TOUCHED = Slice.where(Touched.TABLE_NAME, ContactSentiment.CORE.path());

  @Override
  public String name() {
    return "sentiment";
  }

  @Override
  public List<Table> reads() {
    return List.of(Turns.TABLE, Touched.TABLE);
  }

  @Override
  public List<Table> mayLack() {
    return List.of(Turns.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
        Sentences.TABLE,
        TurnSentiment.TABLE,
        ContactSentiment.CORE,
        ContactSentiment.MART,
        SentimentMoments.TABLE,
        SentimentDaily.TABLE,
        Touched.TABLE);
  }

  /** What was said of a sentence once stays said, whatever becomes of the run. */
  @Override
  public List<Table> shares() {
    return List.of(Touched.TABLE, Sentences.TABLE);
  }

  @Override
  public Plan plan(Inputs inputs) {
    return inputs
        .before()
        .map(before -> new SentimentChanges(this, inputs, before).plan())
        .orElseGet(
            () ->
                plan(
                    inputs,
                    new Changed(
                        Scope.everything(inputs.why()),
                        Months.all(),
                        Months.all(),
                        inputs.rows(Turns.TABLE),
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        () -> TouchedRows.none(inputs))));
  }

  /**
   * What is to be made.
   *
   * @param months of turns and contacts
   * @param told the months of which the marts tell
   * @param turns those that are scored
   * @param known what is known of their sentences, among that of all
   * @param turnScores their scores with those that are carried over in the same months
   * @param contactScores likewise
   * @param touched rows of {@code core/touched} of this job
   */
  record Changed(
      Scope scope,
      Months months,
      Months told,
      Dataset<Row> turns,
      UnaryOperator<Dataset<Row>> known,
      UnaryOperator<Dataset<Row>> turnScores,
      UnaryOperator<Dataset<Row>> contactScores,
      Supplier<Dataset<Row>> touched) {}

  Plan plan(Inputs inputs, Changed changed) {
    Plan plan = Plan.of(changed.scope());
    plan = changed.months().isNone() ? plan : scores(plan, inputs, changed);
    plan = changed.told().isNone() ? plan : marts(plan, inputs, changed.told());
    return plan.then(Touched.TABLE, TOUCHED, changed.touched());
  }

  private Plan scores(Plan start, Inputs inputs, Changed changed) {
    Slice slice = Slice.months(Turns.BUSINESS_MONTH, changed.months());
    Dataset<Row> turns = changed.turns();
    Supplier<Dataset<Row>> known = () -> changed.known().apply(inputs.rows(Sentences.TABLE));
    Plan plan = start;
    for (Months some : batches(Months.in(turns, Turns.BUSINESS_MONTH.col()))) {
      String batch = inputs.runId() + " " + some.runs().get(0).first();
      plan =
          plan.then(
              Sentences.TABLE,
              Slice.where(Sentences.BATCH, batch),
              () ->
                  SentenceScores.missing(
                      turns.filter(some.hold(Turns.BUSINESS_MONTH.col())), known.get(), batch));
    }
    return plan.then(
            TurnSentiment.TABLE,
            slice,
            () -> changed.turnScores().apply(TurnScores.of(turns, known.get(), policy)))
        .then(
            ContactSentiment.CORE,
            slice,
            () ->
                changed
                    .contactScores()
                    .apply(
                        ContactScores.of(
                            turns,
                            inputs
                                .rows(TurnSentiment.TABLE)
                                .filter(changed.months().hold(Turns.BUSINESS_MONTH.col())),
                            policy)));
  }

  /** A contact at or after the as-of has not been. */
  private static Plan marts(Plan plan, Inputs inputs, Months months) {
    Slice slice = Slice.months(Contacts.BUSINESS_MONTH, months);
    Supplier<Dataset<Row>> contacts =
        () ->
            inputs
                .rows(ContactSentiment.CORE)
                .filter(months.hold(Contacts.BUSINESS_MONTH.col()))
                .filter(Contacts.STARTED_AT.col().lt(lit(inputs.asOf())));
    return plan.then(ContactSentiment.MART, slice, () -> SentimentMartRows.contacts(contacts.get()))
        .then(SentimentMoments.TABLE, slice, () -> SentimentMartRows.moments(contacts.get()))
        .then(SentimentDaily.TABLE, slice, () -> SentimentMartRows.daily(contacts.get()));
  }

  private static List<Months> batches(SortedSet<LocalDate> months) {
    List<LocalDate> all = new ArrayList<>(months);
    List<Months> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MONTHS_AT_A_TIME) {
      batches.add(Months.of(all.subList(from, Math.min(all.size(), from + MONTHS_AT_A_TIME))));
    }
    return batches;
  }
}
