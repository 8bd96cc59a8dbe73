package hindsight.tables;

import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** Every metric of agents by day and channel; numerator and denominator may be summed. */
public final class KpiAgentDaily {
  public static final Field BUSINESS_DATE = KpiParts.BUSINESS_DATE;
  public static final Field AGENT_ID = required("agent_id", StringType, "Agent; '(unknown)'");
  public static final Field CHANNEL = KpiDaily.CHANNEL;
  public static final Field METRIC_ID = KpiParts.METRIC_ID;
  public static final Field METRIC_VERSION = KpiParts.METRIC_VERSION;
  public static final Field OWNER = KpiParts.OWNER;
  public static final Field NUMERATOR = KpiDaily.NUMERATOR;
  public static final Field DENOMINATOR = KpiDaily.DENOMINATOR;
  public static final Field VALUE = KpiDaily.VALUE;
  public static final Field COVERAGE = KpiDaily.COVERAGE;
  public static final Field NULL_REASON = KpiDaily.NULL_REASON;

  public static final Table TABLE =
      new Table(
          "marts/kpi_agent_daily",
          "metric, day, agent and channel",
          List.of(
              BUSINESS_DATE,
              AGENT_ID,
              CHANNEL,
              METRIC_ID,
              METRIC_VERSION,
              OWNER,
              NUMERATOR,
              DENOMINATOR,
              VALUE,
              COVERAGE,
              NULL_REASON),
          List.of(BUSINESS_DATE, AGENT_ID, CHANNEL, METRIC_ID, METRIC_VERSION, OWNER),
          List.of(KpiParts.BUSINESS_MONTH),
          List.of(KpiDaily.valueOrReason()));

  private KpiAgentDaily() {}
}
