package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** What sources delivered about surveys, every delivery kept as it came. */
public final class RawSurveys {
  public static final Field SURVEY_ID =
      required("survey_id", StringType, "The source's own id of the survey");
  public static final Field CONTACT_ID =
      optional("contact_id", StringType, "The source's own id of the contact that it asks about");
  public static final Field INVITED_AT =
      optional("invited_at", TimestampType, "When the customer was asked");
  public static final Field ANSWERED_AT =
      optional("answered_at", TimestampType, "When the customer answered; null when not");
  public static final Field CSAT =
      optional("csat", LongType, "Satisfaction, 1 to 5; 0 means not answered");
  public static final Field NPS =
      optional("nps", LongType, "Likelihood to recommend, 0 to 10; 0 is an answer");
  public static final Field CES = optional("ces", LongType, "Ease, 1 to 7");
  public static final Field RESOLVED =
      optional("resolved", BooleanType, "The customer calls it solved");
  public static final Field COMMENT = optional("comment", StringType, "What the customer wrote");

  public static final Table TABLE =
      Delivery.table(
          "surveys",
          "a survey",
          List.of(
              SURVEY_ID, CONTACT_ID, INVITED_AT, ANSWERED_AT, CSAT, NPS, CES, RESOLVED, COMMENT),
          List.of(
              new Promise("csat lies between 0 and 5", "csat is null or csat between 0 and 5"),
              new Promise("nps lies between 0 and 10", "nps is null or nps between 0 and 10"),
              new Promise("ces lies between 1 and 7", "ces is null or ces between 1 and 7")));

  private RawSurveys() {}
}
