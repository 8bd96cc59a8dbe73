package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** Which team and site agents belonged to and since when, every delivery kept as it came. */
public final class RawRoster {
  public static final Field AGENT_ID = required("agent_id", StringType, "Agent");
  public static final Field VALID_FROM =
      required("valid_from", TimestampType, "From when the agent is in this team and site");
  public static final Field VALID_TO =
      optional(
          "valid_to",
          TimestampType,
          "Until when, exclusive; null: until the next row of the agent");
  public static final Field TEAM = optional("team", StringType, "Team");
  public static final Field SITE = optional("site", StringType, "Site");
  public static final Field HIRED_ON = optional("hired_on", DateType, "First day of work");
  public static final Field LEFT_ON = optional("left_on", DateType, "Last day of work");

  public static final Table TABLE =
      Delivery.table(
          "roster",
          "an agent's place",
          List.of(AGENT_ID, VALID_FROM, VALID_TO, TEAM, SITE, HIRED_ON, LEFT_ON),
          List.of(
              new Promise(
                  "a place does not end before it begins",
                  "valid_to is null or valid_to >= valid_from")));

  private RawRoster() {}
}
