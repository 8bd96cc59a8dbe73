package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.unix_micros;

import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import hindsight.tables.Outcomes;
import hindsight.tables.Repeats;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;

/** What a metric may say of a row of {@code core/repeats} beyond its columns. */
final class RepeatFacts {
  static final Field HANDLED = ContactFacts.HANDLED;
  static final Field FOLLOWED_DAYS =
      days("followed_days", "Days that the as-of has passed since its windows began to run");
  static final Field DAYS_INTO_DATA =
      days("days_into_data", "Days from the first interaction of the data until it began");
  static final Field AGENT_SHARE =
      Field.optional(
          "agent_share", KpiParts.PART, "The part of it that is an agent's; all together are 1");

  private static final double DAY_MICROS = 86_400e6;
  private static final double DAY_MILLIS = 86_400e3;
  private static final long MILLION = 1_000_000;
  private static final String PLACE = "agent_place";

  /** Days by one rule. */
  private record ByRule(String name, Repeats.Next next) {
    Field after() {
      return days(name + "_after_days", "Days until the next one; null without one");
    }

    Field nearerAfter() {
      return days(
          name + "_nearer_after_days", "Days from a nearer one to the same next one, if any");
    }

    Field since() {
      return days(name + "_since_days", "Days since the one that it is the next of, if any");
    }
  }

  private static final List<ByRule> RULES =
      List.of(
          new ByRule("repeat", Repeats.ANY),
          new ByRule("same_reason", Repeats.SAME_REASON),
          new ByRule("same_channel", Repeats.SAME_CHANNEL));

  static Map<String, Field> vocabulary() {
    Map<String, Field> words = new LinkedHashMap<>();
    Stream.of(
            Repeats.TABLE.fields().stream().filter(f -> !(f.type() instanceof ArrayType)),
            Stream.of(HANDLED, FOLLOWED_DAYS, DAYS_INTO_DATA),
            RULES.stream().flatMap(r -> Stream.of(r.after(), r.nearerAfter(), r.since())))
        .flatMap(fields -> fields)
        .forEach(field -> words.put(field.name(), field));
    return words;
  }

  /** With the agent's share of the row. */
  static Map<String, Field> vocabularyOfAgents() {
    Map<String, Field> words = vocabulary();
    words.put(AGENT_SHARE.name(), AGENT_SHARE);
    return words;
  }

  /** The rows with their facts as further columns. */
  static Dataset<Row> of(Dataset<Row> repeats, Rules rules) {
    Map<String, Column> facts = new LinkedHashMap<>();
    facts.put(
        HANDLED.name(), coalesce(Repeats.OUTCOME.col().equalTo(Outcomes.HANDLED), lit(false)));
    facts.put(
        FOLLOWED_DAYS.name(),
        lit(micros(rules.asOf()))
            .minus(unix_micros(Repeats.MEASURED_FROM_AT.col()))
            .divide(DAY_MICROS));
    facts.put(
        DAYS_INTO_DATA.name(),
        unix_micros(Repeats.STARTED_AT.col())
            .minus(lit(micros(rules.firstStart())))
            .divide(DAY_MICROS));
    for (ByRule rule : RULES) {
      facts.put(rule.after().name(), inDays(rule.next().gapMs()));
      facts.put(rule.nearerAfter().name(), inDays(rule.next().nearerGapMs()));
      facts.put(rule.since().name(), inDays(rule.next().backGapMs()));
    }
    return repeats.withColumns(facts);
  }

  /**
   * Each row once for every agent who handled it, in equal shares of millionths, of which the first
   * agents take what is left.
   */
  static Dataset<Row> byAgent(Dataset<Row> repeats) {
    String agents = Repeats.AGENT_IDS.name();
    Column millionths =
        expr(
            "%1$d div size(%2$s) + if(%3$s < %1$d %% size(%2$s), 1, 0)"
                .formatted(MILLION, agents, PLACE));
    return repeats
        .drop(Repeats.AGENT_ID.name())
        .select(
            col("*"),
            posexplode(Repeats.AGENT_IDS.col()).as(new String[] {PLACE, Repeats.AGENT_ID.name()}))
        .withColumn(
            AGENT_SHARE.name(),
            millionths
                .cast(DataTypes.createDecimalType(12, 0))
                .multiply(lit(new BigDecimal("0.000001")))
                .cast(KpiParts.PART));
  }

  private static Column inDays(Field millis) {
    return millis.col().divide(DAY_MILLIS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Field days(String name, String meaning) {
    return Field.optional(name, DataTypes.DoubleType, meaning);
  }

  private RepeatFacts() {}
}
