package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** The customers on the books, every delivery kept as it came. */
public final class RawCustomers {
  public static final Field CUSTOMER_ID = required("customer_id", StringType, "Customer");
  public static final Field SINCE = optional("since", DateType, "First day on the books");
  public static final Field LEFT_ON =
      optional("left_on", DateType, "Day on which the customer left");
  public static final Field SEGMENT = optional("segment", StringType, "Group of customers");

  public static final Table TABLE =
      Delivery.table(
          "customers", "a customer", List.of(CUSTOMER_ID, SINCE, LEFT_ON, SEGMENT), List.of());

  private RawCustomers() {}
}
