package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** Surveys, each with what is known of the contact that it asks about. */
public final class Surveys {
  public static final Field SURVEY_ID =
      required("survey_id", StringType, "Published id, source:survey_id");
  public static final Field SOURCE = Delivery.SOURCE;
  public static final Field CONTACT_ID =
      optional("contact_id", StringType, "Published id of the contact");
  public static final Field CUSTOMER_ID = Contacts.CUSTOMER_ID;
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
          "Start of the contact; of one that has not landed when the customer was asked, else answered");
  public static final Field INVITED_AT =
      optional("invited_at", TimestampType, "When the customer was asked");
  public static final Field ANSWERED_AT =
      optional("answered_at", TimestampType, "When the customer answered");
  public static final Field CSAT =
      optional("csat", LongType, "Satisfaction, 1 to 5; null when not answered");
  public static final Field NPS = optional("nps", LongType, "Likelihood to recommend, 0 to 10");
  public static final Field CES = optional("ces", LongType, "Ease, 1 to 7");
  public static final Field RESOLVED =
      optional("resolved", BooleanType, "The customer calls it solved");
  public static final Field LANDING_ID = Delivery.LANDING_ID;

  public static final Table TABLE =
      new Table(
          "core/surveys",
          "survey",
          List.of(
              SURVEY_ID,
              SOURCE,
              CONTACT_ID,
              CUSTOMER_ID,
              CHANNEL,
              QUEUE,
              TEAM,
              SITE,
              AGENT_ID,
              REASON,
              BUSINESS_DATE,
              BUSINESS_MONTH,
              STARTED_AT,
              INVITED_AT,
              ANSWERED_AT,
              CSAT,
              NPS,
              CES,
              RESOLVED,
              LANDING_ID),
          List.of(SURVEY_ID),
          List.of(BUSINESS_MONTH),
          List.of());

  private Surveys() {}
}
