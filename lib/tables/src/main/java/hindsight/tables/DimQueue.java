package hindsight.tables;

import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** The queues, with the time in which they were used. */
public final class DimQueue {
  public static final Field QUEUE = required("queue", StringType, "Queue");
  public static final Field CHANNELS =
      required(
          "channels", StringType, "Channels whose contacts waited in it, in alphabetical order");
  public static final Field FIRST_CONTACT_DATE =
      required("first_contact_date", DateType, "Business date of the first contact");
  public static final Field LAST_CONTACT_DATE =
      required("last_contact_date", DateType, "Business date of the last contact");
  public static final Field CONTACT_COUNT = required("contact_count", LongType, "Contacts in all");

  public static final Table TABLE =
      new Table(
          "marts/dim_queue",
          "queue",
          List.of(QUEUE, CHANNELS, FIRST_CONTACT_DATE, LAST_CONTACT_DATE, CONTACT_COUNT),
          List.of(QUEUE),
          List.of(),
          List.of());

  private DimQueue() {}
}
