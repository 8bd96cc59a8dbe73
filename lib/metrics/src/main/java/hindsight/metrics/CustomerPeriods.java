package hindsight.metrics;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Customers;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.Months;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Customers by period: a row per customer and period in which they came, and a row per period with
 * the number on the books. Neither adds up over periods.
 */
final class CustomerPeriods {
  /** A customer who left no later than this after a contact is counted as gone after it. */
  static final int DAYS_TO_LEAVE = 90;

  static final Field INTERACTIONS =
      Field.optional(
          "interactions", DataTypes.LongType, "Inbound interactions of the customer in the period");
  static final Field CUSTOMERS_ON_BOOKS =
      Field.optional(
          "customers_on_books",
          DataTypes.LongType,
          "Customers on the books on a day of the period, in one row per period; else 0");
  static final Field IN_CONTACT =
      Field.optional(
          "in_contact",
          DataTypes.BooleanType,
          "A customer on the books at their last interaction of the period");
  static final Field LEFT_WITHIN_90D =
      Field.optional(
          "left_within_90d",
          DataTypes.BooleanType,
          "Left at most %d days after that interaction".formatted(DAYS_TO_LEAVE));

  /** What a metric may say of them. */
  static final List<Field> WORDS =
      List.of(INTERACTIONS, CUSTOMERS_ON_BOOKS, IN_CONTACT, LEFT_WITHIN_90D);

  private static final String LAST = "last_date";
  private static final String JOINED = "joined";
  private static final String LEFT = "gone";

  /** Each row with its period's grain and first date. */
  static Dataset<Row> of(Dataset<Row> interactions, Dataset<Row> customers, Rules rules) {
    Dataset<Row> inbound =
        interactions
            .filter(Interactions.DIRECTION.col().equalTo("inbound"))
            .filter(ofPeriodsIn(rules).hold(Interactions.BUSINESS_MONTH.col()));
    return ofCustomers(inbound, customers, rules)
        .unionByName(onBooks(inbound, customers, rules))
        .withColumn(KpiParts.BUSINESS_DATE.name(), KpiTrend.PERIOD_START_DATE.col())
        .withColumn(
            KpiParts.BUSINESS_MONTH.name(),
            BusinessCalendar.month(KpiTrend.PERIOD_START_DATE.col()))
        .filter(rules.months().hold(KpiParts.BUSINESS_MONTH.col()));
  }

  /** The months into which the periods reach that begin in the months that are made. */
  private static Months ofPeriodsIn(Rules rules) {
    if (rules.months().isAll()) {
      return rules.months();
    }
    return Months.of(
        rules.months().only().orElseThrow().stream()
            .flatMap(month -> Period.beginningIn(month, rules.calendar()).stream())
            .flatMap(Period::months)
            .toList());
  }

  private static Dataset<Row> ofCustomers(
      Dataset<Row> inbound, Dataset<Row> customers, Rules rules) {
    Dataset<Row> days =
        inbound
            .groupBy(Interactions.CUSTOMER_ID.col(), Interactions.BUSINESS_DATE.col())
            .agg(count(lit(1)).as(INTERACTIONS.name()));
    Dataset<Row> perPeriod =
        Periods.of(days, rules.calendar().fiscalYearStartMonth())
            .groupBy(
                Interactions.CUSTOMER_ID.col(),
                KpiParts.GRAIN.col(),
                KpiTrend.PERIOD_START_DATE.col())
            .agg(
                sum(INTERACTIONS.col()).as(INTERACTIONS.name()),
                max(Interactions.BUSINESS_DATE.col()).as(LAST));
    Dataset<Row> known =
        customers.select(
            Customers.CUSTOMER_ID.col().as("known"),
            Customers.SINCE.col(),
            Customers.LEFT_ON.col());
    Column isOnBooks =
        col("known")
            .isNotNull()
            .and(coalesce(Customers.SINCE.col().leq(col(LAST)), lit(true)))
            .and(coalesce(Customers.LEFT_ON.col().geq(col(LAST)), lit(true)));
    Column hasLeft = Customers.LEFT_ON.col().leq(date_add(col(LAST), DAYS_TO_LEAVE));
    return perPeriod
        .join(known, Interactions.CUSTOMER_ID.col().equalTo(col("known")), "left")
        .select(
            KpiParts.GRAIN.col(),
            KpiTrend.PERIOD_START_DATE.col(),
            INTERACTIONS.col(),
            lit(0L).as(CUSTOMERS_ON_BOOKS.name()),
            isOnBooks.as(IN_CONTACT.name()),
            when(isOnBooks, coalesce(hasLeft, lit(false))).as(LEFT_WITHIN_90D.name()));
  }

  /**
   * Those who joined by the period's end, less those who left before it began. Who is said to have
   * left before joining was never there.
   */
  private static Dataset<Row> onBooks(Dataset<Row> inbound, Dataset<Row> customers, Rules rules) {
    Dataset<Row> periods =
        Periods.of(
                inbound.select(Interactions.BUSINESS_DATE.col()).distinct(),
                rules.calendar().fiscalYearStartMonth())
            .select(
                KpiParts.GRAIN.col(),
                KpiTrend.PERIOD_START_DATE.col(),
                KpiTrend.PERIOD_END_DATE.col())
            .distinct();
    Column wasEverOn = coalesce(Customers.LEFT_ON.col().geq(Customers.SINCE.col()), lit(true));
    Dataset<Row> spans =
        customers
            .filter(wasEverOn)
            .groupBy(Customers.SINCE.col().as(JOINED), Customers.LEFT_ON.col().as(LEFT))
            .agg(count(lit(1)).as("n"));
    Dataset<Row> joined = spans.groupBy(JOINED).agg(sum("n").as("n"));
    Dataset<Row> left = spans.filter(col(LEFT).isNotNull()).groupBy(LEFT).agg(sum("n").as("m"));
    Column hasJoined =
        coalesce(col(JOINED).leq(KpiTrend.PERIOD_END_DATE.col()), col(JOINED).isNull());
    Column[] period = {KpiParts.GRAIN.col(), KpiTrend.PERIOD_START_DATE.col()};
    Dataset<Row> arrived =
        periods.join(broadcast(joined), hasJoined).groupBy(period).agg(sum("n").as("n"));
    Dataset<Row> gone =
        periods
            .join(broadcast(left), col(LEFT).lt(KpiTrend.PERIOD_START_DATE.col()))
            .groupBy(period)
            .agg(sum(col("m").multiply(-1)).as("n"));
    return arrived
        .unionByName(gone)
        .groupBy(period)
        .agg(sum("n").as(CUSTOMERS_ON_BOOKS.name()))
        .withColumn(INTERACTIONS.name(), lit(0L))
        .withColumn(IN_CONTACT.name(), lit(false))
        .withColumn(LEFT_WITHIN_90D.name(), LEFT_WITHIN_90D.unknown());
  }

  private CustomerPeriods() {}
}
