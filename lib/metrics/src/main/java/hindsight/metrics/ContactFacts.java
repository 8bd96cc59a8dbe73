package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Channels;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Outcomes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a metric may say of a contact beyond its columns: how it counts under the centre's policy.
 * The same words hold for an interaction.
 */
public final class ContactFacts {
  public static final Field HANDLED = fact("handled", "An agent handled it");
  public static final Field ABANDONED = fact("abandoned", "The customer left the queue");
  public static final Field DIVERTED =
      fact("diverted", "Callback requested, voicemail, overflow or failed");
  public static final Field WAITING = fact("waiting", "It has no end and no outcome yet");
  public static final Field OFFERED =
      fact("offered", "Handled, abandoned, diverted or waiting; not what stayed in a menu or bot");
  public static final Field CALLBACK_REQUESTED =
      fact("callback_requested", "The customer asked to be called back");
  public static final Field SHORT_ABANDON =
      fact("short_abandon", "Abandoned with a measured wait below short_abandon_seconds");
  public static final Field THRESHOLD_MS =
      Field.optional(
          "threshold_ms", DataTypes.LongType, "Service level threshold of its channel, if any");
  public static final Field WITHIN_THRESHOLD =
      fact(
          "within_threshold",
          "Answered within the threshold, by its wait, or by its first response in business hours where"
              + " the threshold is of those; who left or asked for a callback, always by the wait;"
              + " null when not measured");

  public static final Field WRITTEN =
      fact("written", "Of a written channel: " + String.join(", ", Channels.WRITTEN));
  public static final Field SOLVED =
      fact(
          "solved",
          "The source calls it resolved, or says when it was; not when that was at or after the as-of");
  public static final Field SOLVED_AT =
      Field.optional(
          "solved_at",
          DataTypes.TimestampType,
          "When it was solved, before the as-of and not taken back");
  public static final Field SLA_DUE =
      fact(
          "sla_due",
          "A solution was promised and its time has passed; without that time: the source says"
              + " whether in time, and it is over");
  public static final Field SLA_KEPT = fact("sla_kept", "Solved by the time that was promised");

  public static final Field IDENTIFIED =
      fact("identified", "The customer is known and, by excluded_customer_ids, one person");

  public static final List<Field> ALL =
      List.of(
          IDENTIFIED,
          HANDLED,
          ABANDONED,
          DIVERTED,
          WAITING,
          OFFERED,
          CALLBACK_REQUESTED,
          SHORT_ABANDON,
          THRESHOLD_MS,
          WITHIN_THRESHOLD,
          WRITTEN,
          SOLVED,
          SOLVED_AT,
          SLA_DUE,
          SLA_KEPT);

  /** Every column that an expression over the table {@code contacts} may name, with its meaning. */
  public static Map<String, Field> vocabulary() {
    Map<String, Field> words = new LinkedHashMap<>();
    Contacts.TABLE.fields().stream()
        .filter(field -> Interactions.TABLE.columnNames().contains(field.name()))
        .forEach(field -> words.put(field.name(), field));
    ALL.forEach(field -> words.put(field.name(), field));
    return words;
  }

  /**
   * The rows, of contacts or of interactions, with {@link #ALL} facts as further columns. An answer
   * or a solution at or after the as-of has not come.
   */
  static Dataset<Row> of(Dataset<Row> rows, Rules rules) {
    KpiPolicy policy = rules.policy();
    Column outcome = Contacts.OUTCOME.col();
    Column wait = Contacts.WAIT_MS.col();
    Column threshold = threshold(policy);
    Column handled = is(outcome, Outcomes.HANDLED);
    Column abandoned = is(outcome, Outcomes.ABANDONED);
    Column diverted = coalesce(outcome.isin(Outcomes.DIVERTED.toArray()), lit(false));
    Column waiting = outcome.isNull();
    Column isResolved = rules.hasPassed(Contacts.RESOLVED_AT);
    Column isSolved =
        coalesce(Contacts.RESOLVED.col(), isResolved, lit(false))
            .and(coalesce(isResolved, lit(true)));
    Column isAnswered = rules.hasPassed(Contacts.ANSWERED_AT);
    Column isOverdue = rules.hasPassed(Contacts.DUE_AT);
    Column solvedAt = when(isSolved.and(isResolved), Contacts.RESOLVED_AT.col());
    Column kept = coalesce(solvedAt.leq(Contacts.DUE_AT.col()), lit(false));
    Column isOver = coalesce(rules.hasPassed(Contacts.ENDED_AT), lit(false)).or(isSolved);
    Column isDue =
        when(Contacts.DUE_AT.col().isNotNull(), isOverdue)
            .otherwise(Contacts.SLA_MET.col().isNotNull().and(isOver));
    Dataset<Row> withPromises =
        rows.withColumns(
            Map.of(
                WRITTEN.name(),
                Contacts.CHANNEL.col().isin(Channels.WRITTEN.toArray()),
                SOLVED.name(),
                isSolved,
                Contacts.ANSWERED_AT.name(),
                when(isAnswered, Contacts.ANSWERED_AT.col()),
                SOLVED_AT.name(),
                solvedAt,
                IDENTIFIED.name(),
                policy.excludedCustomers().leave(Contacts.CUSTOMER_ID),
                SLA_DUE.name(),
                isDue,
                SLA_KEPT.name(),
                coalesce(Contacts.SLA_MET.col(), kept)));
    return withPromises.withColumns(
        Map.of(
            HANDLED.name(), handled,
            ABANDONED.name(), abandoned,
            DIVERTED.name(), diverted,
            WAITING.name(), waiting,
            OFFERED.name(), handled.or(abandoned).or(diverted).or(waiting),
            CALLBACK_REQUESTED.name(), is(outcome, Outcomes.CALLBACK_REQUESTED),
            SHORT_ABANDON.name(),
                abandoned.and(coalesce(wait.lt(policy.shortAbandon().toMillis()), lit(false))),
            THRESHOLD_MS.name(), threshold,
            WITHIN_THRESHOLD.name(), timeToAnswer(policy).leq(threshold)));
  }

  private static Column threshold(KpiPolicy policy) {
    Column threshold = lit(null).cast(DataTypes.LongType);
    for (var entry : policy.thresholds().entrySet()) {
      threshold =
          when(
                  Contacts.CHANNEL.col().equalTo(entry.getKey()),
                  lit(entry.getValue().duration().toMillis()))
              .otherwise(threshold);
    }
    return threshold;
  }

  /** What the threshold of the channel is held against; who was not answered has only a wait. */
  private static Column timeToAnswer(KpiPolicy policy) {
    Column time = Contacts.WAIT_MS.col();
    for (var entry : policy.thresholds().entrySet()) {
      if (entry.getValue().isBusiness()) {
        time =
            when(
                    Contacts.CHANNEL.col().equalTo(entry.getKey()),
                    Contacts.FIRST_RESPONSE_BUSINESS_MS.col())
                .otherwise(time);
      }
    }
    Column isUnanswered =
        Contacts.OUTCOME.col().isin(Outcomes.ABANDONED, Outcomes.CALLBACK_REQUESTED);
    return when(isUnanswered, Contacts.WAIT_MS.col()).otherwise(time);
  }

  private static Column is(Column outcome, String word) {
    return functions.coalesce(outcome.equalTo(word), lit(false));
  }

  private static Field fact(String name, String meaning) {
    return Field.optional(name, DataTypes.BooleanType, meaning);
  }

  private ContactFacts() {}
}
