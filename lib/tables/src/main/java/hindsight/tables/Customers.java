package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** The customers on the books. */
public final class Customers {
  public static final Field CUSTOMER_ID = required("customer_id", StringType, "Customer");
  public static final Field SINCE =
      optional("since", DateType, "First day on the books; null: for ever");
  public static final Field LEFT_ON =
      optional("left_on", DateType, "Day on which the customer left");
  public static final Field SEGMENT = optional("segment", StringType, "Group of customers");
  public static final Field LANDING_ID = Delivery.LANDING_ID;

  public static final Table TABLE =
      new Table(
          "core/customers",
          "customer",
          List.of(CUSTOMER_ID, SINCE, LEFT_ON, SEGMENT, LANDING_ID),
          List.of(CUSTOMER_ID),
          List.of(),
          List.of());

  private Customers() {}
}
