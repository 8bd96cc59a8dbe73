package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** What sources delivered about what agents did, every delivery kept as it came. */
public final class RawAgentActivity {
  public static final Field AGENT_ID = required("agent_id", StringType, "Agent");
  public static final Field STARTED_AT =
      required("started_at", TimestampType, "When the state began");
  public static final Field ENDED_AT =
      optional("ended_at", TimestampType, "When it ended; null: with the next state");
  public static final Field STATE =
      required(
          "state",
          StringType,
          "available, on_contact, wrap_up, break, training, meeting, absent or offline");

  public static final Table TABLE =
      Delivery.table(
          "agent_activity",
          "an agent's state",
          List.of(AGENT_ID, STARTED_AT, ENDED_AT, STATE),
          List.of(
              new Promise(
                  "the state is one that is known",
                  "state in ('available', 'on_contact', 'wrap_up', 'break', 'training', 'meeting', 'absent', 'offline')"),
              new Promise(
                  "a state does not end before it begins",
                  "ended_at is null or ended_at >= started_at")));

  private RawAgentActivity() {}
}
