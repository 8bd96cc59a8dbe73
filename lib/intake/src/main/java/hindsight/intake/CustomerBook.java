package hindsight.intake;

import hindsight.tables.Customers;
import hindsight.tables.Delivery;
import hindsight.tables.RawCustomers;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The book of customers: the last word that landed of each. */
public final class CustomerBook {

  /**
   * {@code core/customers} of these deliveries. Customers bear one id in all sources, as contacts
   * name them.
   */
  public static Dataset<Row> customers(Dataset<Row> deliveries) {
    return Customers.TABLE.conform(
        Deliveries.latest(deliveries, List.of(RawCustomers.CUSTOMER_ID), Delivery.LANDED_AT.col())
            .select(Customers.TABLE.columns()));
  }

  private CustomerBook() {}
}
