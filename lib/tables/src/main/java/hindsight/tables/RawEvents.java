package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** What sources delivered about the states through which contacts went, as it came. */
public final class RawEvents {
  public static final Field CONTACT_ID =
      required("contact_id", StringType, "The source's own id of the contact");
  public static final Field EVENT_AT =
      required("event_at", TimestampType, "When the contact came into the state, or was in it");
  public static final Field SEQUENCE =
      optional(
          "sequence",
          LongType,
          "Order of events of the same instant; null is first, and as the export has it");

  /** States in which a contact counts as solved; to leave them is to be opened again. */
  public static final List<String> SOLVED = List.of("resolved", "closed");

  public static final Field STATE =
      required("state", StringType, "open, pending (on somebody else), resolved or closed");

  public static final Table TABLE =
      Delivery.table(
          "events",
          "a state of a contact",
          List.of(CONTACT_ID, EVENT_AT, SEQUENCE, STATE),
          List.of(
              new Promise(
                  "the state is open, pending, resolved or closed",
                  "state in ('open', 'pending', 'resolved', 'closed')"),
              new Promise(
                  "it happens at most a day after it landed",
                  "event_at <= landed_at + interval 1 day")));

  private RawEvents() {}
}
