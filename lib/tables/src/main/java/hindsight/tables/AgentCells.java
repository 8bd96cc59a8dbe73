package hindsight.tables;

import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** The parts of agents' metrics in cells of like work, for fair comparison. */
public final class AgentCells {
  public static final Field METRIC_ID = KpiParts.METRIC_ID;
  public static final Field METRIC_VERSION = KpiParts.METRIC_VERSION;
  public static final Field OWNER = KpiParts.OWNER;
  public static final Field AGENT_ID = required("agent_id", StringType, "Agent");
  public static final Field BUSINESS_MONTH =
      required("business_month", DateType, "First day of the month");
  public static final Field CHANNEL = KpiDaily.CHANNEL;
  public static final Field QUEUE = Contacts.QUEUE;
  public static final Field REASON = Contacts.REASON;
  public static final Field HOUR = Contacts.HOUR;
  public static final Field NUMERATOR = KpiParts.NUMERATOR;
  public static final Field DENOMINATOR = KpiParts.DENOMINATOR;
  public static final Field NUMERATOR_SQUARES = KpiParts.NUMERATOR_SQUARES;
  public static final Field PRODUCTS = KpiParts.PRODUCTS;
  public static final Field DENOMINATOR_SQUARES = KpiParts.DENOMINATOR_SQUARES;
  public static final Field ELIGIBLE_COUNT = KpiParts.ELIGIBLE_COUNT;
  public static final Field MEASURED_COUNT = KpiParts.MEASURED_COUNT;

  public static final Table TABLE =
      new Table(
          "core/agent_cells",
          "metric, agent, month, channel, queue, reason and hour",
          List.of(
              METRIC_ID,
              METRIC_VERSION,
              OWNER,
              AGENT_ID,
              BUSINESS_MONTH,
              CHANNEL,
              QUEUE,
              REASON,
              HOUR,
              NUMERATOR,
              DENOMINATOR,
              NUMERATOR_SQUARES,
              PRODUCTS,
              DENOMINATOR_SQUARES,
              ELIGIBLE_COUNT,
              MEASURED_COUNT),
          List.of(
              METRIC_ID,
              METRIC_VERSION,
              OWNER,
              AGENT_ID,
              BUSINESS_MONTH,
              CHANNEL,
              QUEUE,
              REASON,
              HOUR),
          List.of(BUSINESS_MONTH),
          List.of());

  private AgentCells() {}
}
