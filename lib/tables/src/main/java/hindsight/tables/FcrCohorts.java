package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** First-contact resolution by the day on which interactions ended, with what is still open. */
public final class FcrCohorts {
  public static final Field COHORT_DATE =
      required(
          "cohort_date", DateType, "Local date of the end; of the start while there is no end");
  public static final Field SEGMENT_KIND =
      required("segment_kind", StringType, "all, channel, queue, team, site or reason");
  public static final Field SEGMENT_VALUE =
      required("segment_value", StringType, "'all' for all; '(unknown)'");
  public static final Field HANDLED_COUNT =
      required("handled_count", LongType, "Handled interactions of known customers");
  public static final Field MATURED_COUNT =
      required("matured_count", LongType, "Those whose window the as-of has passed");
  public static final Field OPEN_COUNT =
      required("open_count", LongType, "The others, and those without an end: in no rate yet");
  public static final Field REPEAT_COUNT =
      required("repeat_count", LongType, "Among the matured those that had a repeat");
  public static final Field FCR =
      optional("fcr", DoubleType, "1 - repeat_count / matured_count; null where none has matured");
  public static final Field FCR_ESTIMATE =
      optional(
          "fcr_estimate",
          DoubleType,
          "What FCR will be once all have matured, if those of the segment's 8 weeks before are a"
              + " guide for the days to come; null when fewer than 30 of them have lived through the"
              + " window's last day; FCR itself when all have matured");
  public static final Field ESTIMATE_LOW =
      optional("estimate_low", DoubleType, "Lower end of its 95 % interval");
  public static final Field ESTIMATE_HIGH =
      optional(
          "estimate_high",
          DoubleType,
          "Upper end; by Greenwood, as if each interaction stood for itself; null at 0 and 1");
  public static final Field IDENTIFIED_SHARE =
      optional(
          "identified_share",
          DoubleType,
          "Share of all handled interactions whose customer is known and one person");
  public static final Field IS_TRUNCATED =
      required("is_truncated", BooleanType, "Of the first window_days of the data");

  /** By which the files are cut. */
  public static final Field COHORT_MONTH =
      required("cohort_month", DateType, "First day of the month of the cohort");

  public static final Table TABLE =
      new Table(
          "marts/fcr_cohorts",
          "day, segment, window and match",
          RepeatChoices.after(
              List.of(
                  COHORT_DATE,
                  SEGMENT_KIND,
                  SEGMENT_VALUE,
                  RepeatContacts.WINDOW_DAYS,
                  RepeatContacts.MATCH_RULE,
                  HANDLED_COUNT,
                  MATURED_COUNT,
                  OPEN_COUNT,
                  REPEAT_COUNT,
                  FCR,
                  FCR_ESTIMATE,
                  ESTIMATE_LOW,
                  ESTIMATE_HIGH,
                  IDENTIFIED_SHARE,
                  IS_TRUNCATED)),
          List.of(
              COHORT_DATE,
              SEGMENT_KIND,
              SEGMENT_VALUE,
              RepeatContacts.WINDOW_DAYS,
              RepeatContacts.MATCH_RULE),
          List.of(COHORT_MONTH),
          List.of(
              new Promise(
                  "what is handled has matured or is open",
                  "handled_count = matured_count + open_count"),
              new Promise("no more repeats than have matured", "repeat_count <= matured_count")));

  private FcrCohorts() {}
}
