package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** Evaluations, each with what is known of the contact that was judged. */
public final class Evaluations {
  public static final Field EVALUATION_ID =
      required("evaluation_id", StringType, "Published id, source:evaluation_id");
  public static final Field SOURCE = Delivery.SOURCE;
  public static final Field CONTACT_ID =
      optional("contact_id", StringType, "Published id of the contact");
  public static final Field CHANNEL =
      optional("channel", StringType, "Channel of the contact; null when it has not landed");
  public static final Field QUEUE = Contacts.QUEUE;
  public static final Field TEAM = Contacts.TEAM;
  public static final Field SITE = Contacts.SITE;
  public static final Field AGENT_ID = Contacts.AGENT_ID;
  public static final Field REASON = Contacts.REASON;
  public static final Field BUSINESS_DATE = Contacts.BUSINESS_DATE;
  public static final Field BUSINESS_MONTH = Contacts.BUSINESS_MONTH;
  public static final Field STARTED_AT =
      required(
          "started_at",
          TimestampType,
          "Start of the contact; of one that has not landed when it was judged");
  public static final Field EVALUATED_AT =
      required("evaluated_at", TimestampType, "When it was judged");
  public static final Field FORM =
      required("form", StringType, "Form and its version, for example quality:3");
  public static final Field EVALUATOR_ID = optional("evaluator_id", StringType, "Who judged");
  public static final Field SCORE_PCT = optional("score_pct", DoubleType, "Score, 0 to 100");
  public static final Field CALIBRATION =
      required("calibration", BooleanType, "Made to compare evaluators");
  public static final Field LANDING_ID = Delivery.LANDING_ID;

  public static final Table TABLE =
      new Table(
          "core/evaluations",
          "evaluation",
          List.of(
              EVALUATION_ID,
              SOURCE,
              CONTACT_ID,
              CHANNEL,
              QUEUE,
              TEAM,
              SITE,
              AGENT_ID,
              REASON,
              BUSINESS_DATE,
              BUSINESS_MONTH,
              STARTED_AT,
              EVALUATED_AT,
              FORM,
              EVALUATOR_ID,
              SCORE_PCT,
              CALIBRATION,
              LANDING_ID),
          List.of(EVALUATION_ID),
          List.of(BUSINESS_MONTH),
          List.of());

  private Evaluations() {}
}
