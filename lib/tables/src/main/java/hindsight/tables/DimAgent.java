package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** The agents, with their place as it is now. */
public final class DimAgent {
  public static final Field AGENT_ID = required("agent_id", StringType, "Agent");
  public static final Field TEAM =
      optional("team", StringType, "Team as of the release: the roster's, else the last contact's");
  public static final Field SITE = optional("site", StringType, "Site as of the release, likewise");
  public static final Field HIRED_ON = optional("hired_on", DateType, "First day of work");
  public static final Field LEFT_ON = optional("left_on", DateType, "Last day of work");
  public static final Field FIRST_CONTACT_DATE =
      optional("first_contact_date", DateType, "Business date of the first contact handled");
  public static final Field LAST_CONTACT_DATE =
      optional("last_contact_date", DateType, "Business date of the last contact handled");

  public static final Table TABLE =
      new Table(
          "marts/dim_agent",
          "agent",
          List.of(AGENT_ID, TEAM, SITE, HIRED_ON, LEFT_ON, FIRST_CONTACT_DATE, LAST_CONTACT_DATE),
          List.of(AGENT_ID),
          List.of(),
          List.of());

  private DimAgent() {}
}
