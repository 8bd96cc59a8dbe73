package hindsight.repeat;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import hindsight.tables.Field;
import hindsight.tables.RepeatChains;
import hindsight.tables.RepeatContacts;
import hindsight.tables.Repeats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@link RepeatChains}: each told by the last of its interactions. */
public final class RepeatChainRows {
  private static final String CHAIN = "chain";
  private static final String PLACE = "place";

  /**
   * With the month of the last interaction.
   *
   * @param repeats rows of {@code core/repeats}
   */
  public static Dataset<Row> of(Dataset<Row> repeats, RepeatRules rules) {
    Column unknownUntil =
        lit(rules.firstStart()).plus(make_dt_interval(RepeatContacts.WINDOW_DAYS.col()));
    Map<Field, Column> told = new HashMap<>(Choices.of(rules.policy()));
    told.put(RepeatChains.UNIT_COUNT, of(Repeats.Chain.POSITION).plus(1));
    told.put(RepeatContacts.WINDOW_DAYS, RepeatContacts.WINDOW_DAYS.col());
    told.put(RepeatContacts.MATCH_RULE, RepeatContacts.MATCH_RULE.col());
    told.put(RepeatChains.IS_OPENER_UNKNOWN, of(Repeats.Chain.OPENED_AT).lt(unknownUntil));
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
        unix_micros(Repeats.STARTED_AT.col())
            .minus(unix_micros(of(Repeats.Chain.OPENED_AT)))
            .divide(1e6));
    return repeats
        .filter(size(Repeats.CHAINS.col()).gt(0))
        .withColumn(PLACE, explode(places(rules.policy())))
        .withColumn(CHAIN, col(PLACE + ".chain"))
        .filter(of(Repeats.Chain.IS_LAST))
        .withColumn(RepeatContacts.MATCH_RULE.name(), col(PLACE + ".rule"))
        .withColumn(RepeatContacts.WINDOW_DAYS.name(), col(PLACE + ".days"))
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

  /** The chain by each rule and window, null where an interaction is alone. */
  private static Column places(RepeatPolicy policy) {
    List<Column> places = new ArrayList<>();
    for (MatchRule rule : MatchRule.values()) {
      for (int days : policy.windowsDays()) {
        Column place = get(Repeats.CHAIN_PLACES.col(), lit(places.size()));
        places.add(
            struct(
                lit(rule.spelled()).as("rule"),
                lit(days).as("days"),
                get(Repeats.CHAINS.col(), place).as("chain")));
      }
    }
    return array(places.toArray(Column[]::new));
  }

  private static Column of(Field field) {
    return col(CHAIN).getField(field.name());
  }

  private RepeatChainRows() {}
}
