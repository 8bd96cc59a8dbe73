package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/**
 * Which queues, teams, sites, reasons, forms and agents there were in each month, and how large: so
 * that nobody reads all contacts to know which are there.
 */
public final class SegmentMonths {
  public static final Field BUSINESS_MONTH = Contacts.BUSINESS_MONTH;
  public static final Field KIND =
      required("segment_kind", StringType, "queue, team, site, reason, form or agent");
  public static final Field VALUE = required("segment_value", StringType, "Its name");
  public static final Field CHANNEL = optional("channel", StringType, "Channel; of a queue only");
  public static final Field CONTACT_COUNT =
      required(
          "contact_count",
          LongType,
          "Contacts that began before the as-of; of a form its evaluations, of an agent those"
              + " handled");
  public static final Field FIRST_DATE = required("first_date", DateType, "Date of the first");
  public static final Field LAST_DATE = required("last_date", DateType, "Date of the last");
  public static final Field LAST_STARTED_AT =
      optional("last_started_at", TimestampType, "Start of the agent's last contact");
  public static final Field LAST_CONTACT_ID =
      optional("last_contact_id", StringType, "The agent's last contact");
  public static final Field TEAM =
      optional("team", StringType, "The agent's team at the last contact");
  public static final Field SITE =
      optional("site", StringType, "The agent's site at the last contact");

  /** The kind of agents, who are no segment of a trend. */
  public static final String AGENT = "agent";

  public static final Table TABLE =
      new Table(
          "core/segment_months",
          "month, segment and, of a queue, channel",
          List.of(
              BUSINESS_MONTH,
              KIND,
              VALUE,
              CHANNEL,
              CONTACT_COUNT,
              FIRST_DATE,
              LAST_DATE,
              LAST_STARTED_AT,
              LAST_CONTACT_ID,
              TEAM,
              SITE),
          List.of(BUSINESS_MONTH, KIND, VALUE, CHANNEL),
          List.of(BUSINESS_MONTH));

  private SegmentMonths() {}
}
