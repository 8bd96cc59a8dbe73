package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Customers;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The customers of whom the book says something else than it did, and from when on that counts. */
final class BookChanges {
  static final String WHO = "who";

  /** From this date on the numbers on the books are others. */
  static final String BOOKS_FROM = "books_from";

  /** From this date on their contacts tell something else. */
  static final String CONTACTS_FROM = "contacts_from";

  private static final LocalDate EVER = LocalDate.of(1, 1, 1);

  static Dataset<Row> of(Dataset<Row> before, Dataset<Row> now) {
    Dataset<Row> both =
        side(before, "was").join(side(now, "is"), col("was_id").equalTo(col("is_id")), "full");
    Column sinceDiffers = not(col("was_since").eqNullSafe(col("is_since")));
    Column leftDiffers = not(col("was_left").eqNullSafe(col("is_left")));
    Column isOther = col("was_id").isNull().or(col("is_id").isNull());
    Column since = least(col("was_since"), col("is_since"));
    Column left = least(col("was_left"), col("is_left"));
    // Who left before joining was never there: then both dates count.
    Column isOdd =
        coalesce(col("was_left").lt(col("was_since")), lit(false))
            .or(coalesce(col("is_left").lt(col("is_since")), lit(false)));
    Column all = isOther.or(sinceDiffers).or(isOdd);
    Column never = lit(Date.valueOf(EVER));
    Column sinceOrEver =
        when(col("was_since").isNull().and(col("was_id").isNotNull()), never)
            .when(col("is_since").isNull().and(col("is_id").isNotNull()), never)
            .otherwise(since);
    return both.filter(isOther.or(sinceDiffers).or(leftDiffers))
        .select(
            coalesce(col("was_id"), col("is_id")).as(WHO),
            when(all, least(sinceOrEver, left)).otherwise(left).as(BOOKS_FROM),
            when(all, least(sinceOrEver, date_add(left, -CustomerPeriods.DAYS_TO_LEAVE)))
                .otherwise(date_add(left, -CustomerPeriods.DAYS_TO_LEAVE))
                .as(CONTACTS_FROM));
  }

  private static Dataset<Row> side(Dataset<Row> book, String prefix) {
    return book.select(
        Customers.CUSTOMER_ID.col().as(prefix + "_id"),
        Customers.SINCE.col().as(prefix + "_since"),
        Customers.LEFT_ON.col().as(prefix + "_left"));
  }

  private BookChanges() {}
}
