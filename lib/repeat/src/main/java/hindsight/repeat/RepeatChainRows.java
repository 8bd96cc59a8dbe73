package hindsight.repeat;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;

import hindsight.tables.Field;
import hindsight.tables.RepeatChains;
import hindsight.tables.Repeats;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@link RepeatChains}: each told by the last of its interactions. */
public final class RepeatChainRows {
  private static final String CHAIN = "chain";

  /**
   * With the month of the last interaction.
   *
   * @param repeats rows of {@code core/repeats}
   */
  public static Dataset<Row> of(Dataset<Row> repeats, RepeatRules rules) {
    Column openedAt = timestamp_micros(of(Repeats.Chain.OPENED_AT_US));
    Column unknownUntil =
        lit(rules.firstStart()).plus(make_dt_interval(of(Repeats.Chain.WINDOW_DAYS)));
    Map<Field, Column> told = new HashMap<>(Choices.of(rules.policy()));
    told.put(RepeatChains.UNIT_COUNT, of(Repeats.Chain.POSITION).plus(1));
    told.put(RepeatChains.OPENED_AT, openedAt);
    told.put(RepeatChains.IS_OPENER_UNKNOWN, openedAt.lt(unknownUntil));
    told.put(RepeatChains.LAST_DATE, Repeats.BUSINESS_DATE.col());
    told.put(RepeatChains.LAST_INTERACTION_ID, Repeats.INTERACTION_ID.col());
    told.put(RepeatChains.LAST_STARTED_AT, Repeats.STARTED_AT.col());
    told.put(RepeatChains.LAST_ENDED_AT, Repeats.ENDED_AT.col());
    told.put(RepeatChains.LAST_CHANNEL, Repeats.CHANNEL.col());
    told.put(RepeatChains.LAST_QUEUE, Repeats.QUEUE.col());
    told.put(RepeatChains.LAST_AGENT_ID, Repeats.AGENT_ID.col());
    told.put(RepeatChains.HANDLE_SECONDS, RepeatContactRows.seconds(of(Repeats.Chain.HANDLE_MS)));
    told.put(
        RepeatChains.SPAN_SECONDS,
        unix_micros(Repeats.STARTED_AT.col()).minus(of(Repeats.Chain.OPENED_AT_US)).divide(1e6));
    return repeats
        .filter(size(Repeats.CHAINS.col()).gt(0))
        .withColumn(CHAIN, explode(Repeats.CHAINS.col()))
        .filter(of(Repeats.Chain.IS_LAST))
        .select(
            Stream.concat(
                    RepeatChains.TABLE.fields().stream()
                        .map(
                            field ->
                                told.getOrDefault(field, col(CHAIN).getField(field.name()))
                                    .as(field.name())),
                    Stream.of(Repeats.BUSINESS_MONTH.col()))
                .toArray(Column[]::new));
  }

  private static Column of(Field field) {
    return col(CHAIN).getField(field.name());
  }

  private RepeatChainRows() {}
}
