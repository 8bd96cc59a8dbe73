package hindsight.metrics;

import hindsight.metrics.Metric.Ratio;
import hindsight.metrics.Metric.Total;
import hindsight.tables.AgentCells;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The parts of agents' metrics in cells of like work: {@link AgentCells}. */
public final class AgentParts {
  private static final List<Field> CELL =
      List.of(
          AgentCells.AGENT_ID,
          AgentCells.BUSINESS_MONTH,
          AgentCells.CHANNEL,
          AgentCells.QUEUE,
          AgentCells.REASON,
          AgentCells.HOUR);

  /** Of the sums and ratios that name {@code kpi_agent_daily} and are of contacts. */
  public static Dataset<Row> of(SparkSession spark, Facts facts, Catalogue catalogue, Rules rules) {
    List<Metric> metrics =
        catalogue.metrics().stream()
            .filter(metric -> metric instanceof Total || metric instanceof Ratio)
            .filter(metric -> metric.definition().grains().contains("kpi_agent_daily"))
            .filter(metric -> !metric.subject().equals(Subject.AGENT_TIME))
            .toList();
    List<Dataset<Row>> parts = new ArrayList<>();
    Catalogue.grouped(metrics)
        .forEach(
            (group, same) ->
                parts.add(summed(Source.of(group, facts, rules).get(0).rows(), same, rules)));
    return AgentCells.TABLE.conform(
        parts.stream()
            .reduce(Dataset::unionByName)
            .orElseGet(() -> spark.createDataFrame(List.<Row>of(), AgentCells.TABLE.schema())));
  }

  private static Dataset<Row> summed(Dataset<Row> rows, List<Metric> metrics, Rules rules) {
    Sums sums = new Sums(rows, metrics);
    Dataset<Row> agents =
        rows.filter(Contacts.AGENT_ID.col().isNotNull())
            .withColumn(AgentCells.HOUR.name(), rules.calendar().hourOf(Contacts.STARTED_AT.col()))
            .withColumn(
                AgentCells.CHANNEL.name(),
                functions.coalesce(Contacts.CHANNEL.col(), functions.lit(Segments.UNKNOWN)));
    Column[] keys = CELL.stream().map(Field::col).toArray(Column[]::new);
    Column[] answered =
        Stream.concat(Arrays.stream(keys), sums.keys().stream().map(functions::col))
            .toArray(Column[]::new);
    List<Column> amounts = sums.byAnswers();
    Dataset<Row> byAnswers =
        agents
            .select(
                Stream.concat(Arrays.stream(keys), Arrays.stream(sums.ofRow()))
                    .toArray(Column[]::new))
            .groupBy(answered)
            .agg(amounts.get(0), amounts.subList(1, amounts.size()).toArray(Column[]::new));
    return MetricParts.of(sums.total(byAnswers, keys), keys, sums.metrics())
        .select(AgentCells.TABLE.columns());
  }

  private AgentParts() {}
}
