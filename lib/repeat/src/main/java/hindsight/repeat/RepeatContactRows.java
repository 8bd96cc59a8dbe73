package hindsight.repeat;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Field;
import hindsight.tables.RepeatContacts;
import hindsight.tables.Repeats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** {@link RepeatContacts}: what followed an interaction, by window and match rule. */
public final class RepeatContactRows {
  private static final String LINK = "link";

  /**
   * With the month of the earlier interaction.
   *
   * @param repeats rows of {@code core/repeats}
   */
  public static Dataset<Row> of(Dataset<Row> repeats, RepeatRules rules) {
    List<Column> links = new ArrayList<>();
    for (MatchRule rule : MatchRule.values()) {
      rules
          .policy()
          .windowsDays()
          .forEach(days -> links.add(link(rule, days, links.size(), rules)));
    }
    Column all = array(links.toArray(Column[]::new));
    Map<Field, Column> choices = Choices.of(rules.policy());
    // Whoever follows for the same reason or on the same channel follows.
    return repeats
        .filter(Repeats.ANY.gapMs().col().isNotNull())
        .withColumn(LINK, explode(all))
        .filter(col(LINK).isNotNull())
        .select(
            Stream.concat(
                    RepeatContacts.TABLE.fields().stream()
                        .map(field -> published(field, choices).as(field.name())),
                    Stream.of(Repeats.BUSINESS_MONTH.col()))
                .toArray(Column[]::new));
  }

  private static Column published(Field field, Map<Field, Column> choices) {
    if (choices.containsKey(field)) {
      return choices.get(field);
    }
    if (field.equals(RepeatContacts.IS_HANDLED)) {
      return Counted.isHandled();
    }
    if (field.equals(RepeatContacts.AGENT_COUNT)) {
      return size(Repeats.AGENT_IDS.col());
    }
    return Repeats.TABLE.fields().contains(field) ? field.col() : col(LINK).getField(field.name());
  }

  /**
   * Null where nothing follows within the window.
   *
   * @param place of its chain among the chains of an interaction
   */
  private static Column link(MatchRule rule, int days, int place, RepeatRules rules) {
    Repeats.Next next = rule.next();
    Column chain = get(Repeats.CHAINS.col(), get(Repeats.CHAIN_PLACES.col(), lit(place)));
    Column own = when(Counted.isHandled(), Repeats.AGENT_ID.col());
    Column previous =
        when(chain.isNotNull(), of(chain, Repeats.Chain.CHARGED_AGENT_ID)).otherwise(own);
    Column opener =
        when(chain.isNotNull(), of(chain, Repeats.Chain.OPENER_AGENT_ID)).otherwise(own);
    Column openedAt = coalesce(of(chain, Repeats.Chain.OPENED_AT), Repeats.STARTED_AT.col());
    Column isUnknown = openedAt.lt(lit(rules.firstStart().plus(Duration.ofDays(days))));
    Column knownOpener = when(not(isUnknown), opener);
    long window = Duration.ofDays(days).toMillis();
    return when(
        within(next.gapMs(), window),
        struct(
            lit(days).as(RepeatContacts.WINDOW_DAYS.name()),
            lit(rule.spelled()).as(RepeatContacts.MATCH_RULE.name()),
            next.interactionId().col().as(RepeatContacts.NEXT_INTERACTION_ID.name()),
            next.startedAt().col().as(RepeatContacts.NEXT_STARTED_AT.name()),
            next.channel().col().as(RepeatContacts.NEXT_CHANNEL.name()),
            next.queue().col().as(RepeatContacts.NEXT_QUEUE.name()),
            next.reason().col().as(RepeatContacts.NEXT_REASON.name()),
            next.agentId().col().as(RepeatContacts.NEXT_AGENT_ID.name()),
            seconds(next.handleMs().col()).as(RepeatContacts.NEXT_HANDLE_SECONDS.name()),
            when(next.isOverlap().col(), "overlap")
                .otherwise("later")
                .as(RepeatContacts.KIND.name()),
            seconds(next.gapMs().col()).as(RepeatContacts.GAP_SECONDS.name()),
            not(within(next.nearerGapMs(), window)).as(RepeatContacts.IS_NEAREST.name()),
            previous.as(RepeatContacts.PREVIOUS_AGENT_ID.name()),
            knownOpener.as(RepeatContacts.OPENER_AGENT_ID.name()),
            isUnknown.as(RepeatContacts.IS_OPENER_UNKNOWN.name()),
            lit(rules.policy().charge().spelled()).as(RepeatContacts.CHARGE.name()),
            charged(rules.policy().charge(), previous, knownOpener)
                .as(RepeatContacts.CHARGED_AGENT_ID.name())));
  }

  private static Column charged(Charge charge, Column previous, Column opener) {
    return switch (charge) {
      case PREVIOUS -> previous;
      case OPENER -> opener;
      case SHARED -> lit(null).cast(DataTypes.StringType);
    };
  }

  static Column within(Field gapMs, long windowMillis) {
    return coalesce(gapMs.col().leq(windowMillis), lit(false));
  }

  private static Column of(Column chain, Field field) {
    return chain.getField(field.name());
  }

  static Column seconds(Column millis) {
    return millis.divide(1000.0);
  }

  private RepeatContactRows() {}
}
