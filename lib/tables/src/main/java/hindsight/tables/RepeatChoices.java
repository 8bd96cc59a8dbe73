package hindsight.tables;

import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;

/** What the centre chose to call a repeat, in every row that tells of repeats. */
public final class RepeatChoices {
  public static final Field MEASURED_FROM =
      required(
          "measured_from", StringType, "end or start of the earlier one: from there time runs");
  public static final Field OVERLAP_IS_REPEAT =
      required(
          "overlap_is_repeat",
          BooleanType,
          "One that begins before the earlier one has ended is its repeat");
  public static final Field RECONNECT_MINUTES =
      required(
          "reconnect_minutes",
          LongType,
          "What begins so soon after one that broke off continues it; 0 for never");
  public static final Field INCLUDES_ABANDONED =
      required("includes_abandoned", BooleanType, "An abandoned one can be a repeat");
  public static final Field INCLUDES_OUTBOUND =
      required("includes_outbound", BooleanType, "Outbound ones count as others do");
  public static final Field INCLUDES_SELF_SERVICE =
      required("includes_self_service", BooleanType, "So do those with a menu or a bot alone");

  public static final List<Field> FIELDS =
      List.of(
          MEASURED_FROM,
          OVERLAP_IS_REPEAT,
          RECONNECT_MINUTES,
          INCLUDES_ABANDONED,
          INCLUDES_OUTBOUND,
          INCLUDES_SELF_SERVICE);

  /** Fields of a table, and the choices at their end. */
  static List<Field> after(List<Field> fields) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(FIELDS);
    return all;
  }

  private RepeatChoices() {}
}
