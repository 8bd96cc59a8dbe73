package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** What sources delivered about when agents were to work, every delivery kept as it came. */
public final class RawShifts {
  public static final Field AGENT_ID = required("agent_id", StringType, "Agent");
  public static final Field STARTS_AT = required("starts_at", TimestampType, "When it begins");
  public static final Field ENDS_AT = required("ends_at", TimestampType, "When it ends");
  public static final Field ACTIVITY =
      required(
          "activity", StringType, "What is scheduled: work, break, training, meeting or absent");
  public static final Field ABSENCE_REASON =
      optional("absence_reason", StringType, "Why the agent is absent");

  public static final Table TABLE =
      Delivery.table(
          "shifts",
          "a part of a shift",
          List.of(AGENT_ID, STARTS_AT, ENDS_AT, ACTIVITY, ABSENCE_REASON),
          List.of(
              new Promise(
                  "the activity is one that is known",
                  "activity in ('work', 'break', 'training', 'meeting', 'absent')"),
              new Promise(
                  "a part of a shift does not end before it begins", "ends_at >= starts_at")));

  private RawShifts() {}
}
