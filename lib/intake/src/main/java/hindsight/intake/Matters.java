package hindsight.intake;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Outcomes;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import scala.jdk.javaapi.CollectionConverters;

/** Matters: what the contacts that belong together are as one interaction. */
public final class Matters {
  /** {@code core/interactions} of these rows of {@code core/contacts}. */
  public static Dataset<Row> interactions(Dataset<Row> contacts, BusinessCalendar calendar) {
    Dataset<Row> shared =
        contacts
            .filter(Contacts.INTERACTION_ID.col().notEqual(Contacts.CONTACT_ID.col()))
            .select(Contacts.INTERACTION_ID.col())
            .distinct();
    Dataset<Row> alone = contacts.join(shared, by(Contacts.INTERACTION_ID), "left_anti");
    Dataset<Row> together = contacts.join(shared, by(Contacts.INTERACTION_ID), "left_semi");
    return Interactions.TABLE.conform(
        ofOne(alone).unionByName(ofMany(together, calendar)).select(Interactions.TABLE.columns()));
  }

  private static Dataset<Row> ofOne(Dataset<Row> contacts) {
    return contacts
        .withColumn(Interactions.LEG_COUNT.name(), lit(1L))
        .withColumn(Interactions.ENTRY_QUEUE.name(), Contacts.QUEUE.col())
        .withColumn(Interactions.AGENT_IDS.name(), agents(array(whoHandled())))
        .select(Interactions.TABLE.columns());
  }

  private static Dataset<Row> ofMany(Dataset<Row> contacts, BusinessCalendar calendar) {
    Column order = struct(Contacts.STARTED_AT.col(), Contacts.CONTACT_ID.col());
    Column isHandled = Contacts.OUTCOME.col().equalTo(Outcomes.HANDLED);
    Column handledOrder = when(isHandled, order);
    Column firstAnswer = min(handledOrder);
    Dataset<Row> withAnswer =
        contacts.withColumn(
            "first_answer", firstAnswer.over(Window.partitionBy(Contacts.INTERACTION_ID.col())));
    Column untilAnswer = col("first_answer").isNull().or(order.leq(col("first_answer")));
    Dataset<Row> rows =
        withAnswer
            .groupBy(Contacts.INTERACTION_ID.col())
            .agg(
                count(lit(1)).as(Interactions.LEG_COUNT.name()),
                ofFirst(Contacts.SOURCE, order),
                min_by(
                        Contacts.CUSTOMER_ID.col(),
                        when(Contacts.CUSTOMER_ID.col().isNotNull(), order))
                    .as(Interactions.CUSTOMER_ID.name()),
                ofFirst(Contacts.CHANNEL, order),
                ofFirst(Contacts.DIRECTION, order),
                min_by(Contacts.QUEUE.col(), order).as(Interactions.ENTRY_QUEUE.name()),
                lastHandled(Contacts.QUEUE, order, handledOrder),
                lastHandled(Contacts.AGENT_ID, order, handledOrder),
                lastHandled(Contacts.TEAM, order, handledOrder),
                lastHandled(Contacts.SITE, order, handledOrder),
                lastKnown(Contacts.REASON, order),
                ofFirst(Contacts.BUSINESS_DATE, order),
                ofFirst(Contacts.BUSINESS_MONTH, order),
                ofFirst(Contacts.HOUR, order),
                ofFirst(Contacts.INTERVAL_START_AT, order),
                min(Contacts.STARTED_AT.col()).as(Interactions.STARTED_AT.name()),
                endOfLast(order).as(Interactions.ENDED_AT.name()),
                sumOf(Contacts.WAIT_MS, untilAnswer, isQueued()),
                sumOf(Contacts.TALK_MS, lit(true), isHandled),
                sumOf(Contacts.HOLD_MS, isHandled, isHandled),
                sumOf(Contacts.WRAP_MS, isHandled, isHandled),
                sumOf(Contacts.HANDLE_MS, lit(true), isHandled),
                when(bool_or(isHandled), lit(Outcomes.HANDLED))
                    .otherwise(max_by(Contacts.OUTCOME.col(), order))
                    .as(Interactions.OUTCOME.name()),
                bool_or(Contacts.TRANSFERRED.col()).as(Interactions.TRANSFERRED.name()),
                min(Contacts.ANSWERED_AT.col()).as(Interactions.ANSWERED_AT.name()),
                lastKnown(Contacts.RESOLVED, order),
                max(Contacts.RESOLVED_AT.col()).as(Interactions.RESOLVED_AT.name()),
                sum(Contacts.REOPENED.col()).as(Interactions.REOPENED.name()),
                lastKnown(Contacts.DUE_AT, order),
                lastKnown(Contacts.SLA_MET, order),
                max_by(Contacts.DISCONNECTED.col(), order).as(Interactions.DISCONNECTED.name()),
                agents(collect_set(whoHandled())).as(Interactions.AGENT_IDS.name()));
    return ResponseTimes.of(rows, calendar).select(Interactions.TABLE.columns());
  }

  private static scala.collection.immutable.Seq<String> by(Field field) {
    return CollectionConverters.asScala(List.of(field.name())).toSeq();
  }

  private static Column ofFirst(Field field, Column order) {
    return min_by(field.col(), order).as(field.name());
  }

  /** The last end; none while the last contact, or one without an outcome, goes on. */
  private static Column endOfLast(Column order) {
    Column goesOn = Contacts.ENDED_AT.col().isNull().and(Contacts.OUTCOME.col().isNull());
    Column isOver = max_by(Contacts.ENDED_AT.col(), order).isNotNull().and(not(bool_or(goesOn)));
    return when(isOver, max(Contacts.ENDED_AT.col()));
  }

  private static Column whoHandled() {
    return when(Contacts.OUTCOME.col().equalTo(Outcomes.HANDLED), Contacts.AGENT_ID.col());
  }

  private static Column agents(Column ids) {
    return array_sort(array_compact(ids));
  }

  private static Column lastKnown(Field field, Column order) {
    return max_by(field.col(), when(field.col().isNotNull(), order)).as(field.name());
  }

  /** An agent's own call waits in no queue, though it may name one. */
  private static Column isQueued() {
    return Contacts.DIRECTION
        .col()
        .equalTo("inbound")
        .and(Contacts.QUEUE.col().isNotNull().or(Contacts.QUEUED_AT.col().isNotNull()));
  }

  /**
   * The sum of a time over the contacts that count; null when one of them must have it and has it
   * not: a part of the whole would pass for the whole.
   */
  private static Column sumOf(Field time, Column counts, Column mustHave) {
    Column missing = bool_or(counts.and(mustHave).and(time.col().isNull()));
    return when(coalesce(missing, lit(false)).equalTo(lit(false)), sum(when(counts, time.col())))
        .as(time.name());
  }

  /** Of the last handled contact; of the last one when none was handled. */
  private static Column lastHandled(Field field, Column order, Column handledOrder) {
    return when(max(handledOrder).isNotNull(), max_by(field.col(), handledOrder))
        .otherwise(max_by(field.col(), order))
        .as(field.name());
  }

  private Matters() {}
}
