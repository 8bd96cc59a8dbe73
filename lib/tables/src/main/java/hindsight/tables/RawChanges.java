package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** What sources delivered about what the centre changed, as it came. */
public final class RawChanges {
  public static final Field CHANGE_ID =
      required("change_id", StringType, "The source's own id of the change");
  public static final Field CHANGED_AT =
      required("changed_at", TimestampType, "From when it was in force");
  public static final Field NAME = optional("name", StringType, "What people call it");
  public static final Field KIND =
      optional("kind", StringType, "Such as release, process, staffing or tariff");
  public static final Field SEGMENT_KIND =
      optional(
          "segment_kind",
          StringType,
          "What it touched: channel, queue, team, site or reason; null: everything");
  public static final Field SEGMENT_VALUE =
      optional("segment_value", StringType, "Which of them, such as the name of the queue");
  public static final Field DESCRIPTION = optional("description", StringType, "More about it");

  public static final Table TABLE =
      Delivery.table(
          "changes",
          "a change",
          List.of(CHANGE_ID, CHANGED_AT, NAME, KIND, SEGMENT_KIND, SEGMENT_VALUE, DESCRIPTION),
          List.of(
              new Promise(
                  "the segment is of a known kind, and named",
                  "(segment_kind is null and segment_value is null) or (segment_value is not null"
                      + " and segment_kind in ('channel', 'queue', 'team', 'site', 'reason'))")));

  private RawChanges() {}
}
