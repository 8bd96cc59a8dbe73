package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.Delivery;
import hindsight.tables.RawCustomers;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CustomerBookTest {
  private static final Instant LANDED = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void theLastDeliveryOfACustomerThatLandedCounts() {
    List<Row> rows =
        CustomerBook.customers(
                RowsOf.table(RawCustomers.TABLE)
                    .each(RawCustomers.CUSTOMER_ID, "c")
                    .row()
                    .with(Delivery.SOURCE, "a")
                    .with(Delivery.LANDED_AT, LANDED.plusSeconds(1))
                    .with(RawCustomers.LEFT_ON, LocalDate.of(2026, 2, 1))
                    .with(RawCustomers.SEGMENT, "gold")
                    .row()
                    .with(Delivery.SOURCE, "b")
                    .with(Delivery.LANDED_AT, LANDED)
                    .row()
                    .with(RawCustomers.CUSTOMER_ID, "d")
                    .dataset())
            .orderBy("customer_id")
            .collectAsList();
    assertThat(rows).extracting(row -> row.<String>getAs("customer_id")).containsExactly("c", "d");
    assertThat(rows.get(0).<String>getAs("segment")).isEqualTo("gold");
    assertThat(rows.get(0).<java.sql.Date>getAs("left_on")).hasToString("2026-02-01");
    assertThat(rows.get(0).<java.sql.Date>getAs("since")).isNull();
  }

  @Test
  void ofOneLandingTheLastLineCounts() {
    Row row =
        CustomerBook.customers(
                RowsOf.table(RawCustomers.TABLE)
                    .each(RawCustomers.CUSTOMER_ID, "c")
                    .each(Delivery.LANDING_ID, "l")
                    .each(Delivery.LANDED_FILE, "f")
                    .row()
                    .with(Delivery.LANDED_LINE, 10)
                    .with(RawCustomers.SEGMENT, "gold")
                    .row()
                    .with(Delivery.LANDED_LINE, 9)
                    .with(RawCustomers.SEGMENT, "silver")
                    .dataset())
            .first();
    assertThat(row.<String>getAs("segment")).isEqualTo("gold");
  }
}
