package hindsight.repeat;

import hindsight.tables.Field;
import hindsight.tables.Repeats;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of {@code core/repeats} as lines of text. */
final class Lines {

  static String of(Object... values) {
    return Arrays.toString(values);
  }

  /** A line for each row and rule and for each of its chains, sorted. */
  static List<String> of(Dataset<Row> repeats) {
    List<String> lines = new ArrayList<>();
    for (Row row : repeats.collectAsList()) {
      for (MatchRule rule : MatchRule.values()) {
        lines.add(line(row, rule));
      }
      List<Integer> places = row.getList(row.fieldIndex(Repeats.CHAIN_PLACES.name()));
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i) != null) {
          lines.add(chain(row, i, places.get(i)));
        }
      }
    }
    return lines.stream().sorted().toList();
  }

  private static String line(Row row, MatchRule rule) {
    Repeats.Next next = rule.next();
    return of(
        rule.spelled(),
        row.getAs(Repeats.INTERACTION_ID.name()),
        row.getAs(Repeats.SOURCE.name()),
        row.getAs(Repeats.CHANNEL.name()),
        row.getAs(Repeats.ENTRY_QUEUE.name()),
        row.getAs(Repeats.QUEUE.name()),
        row.getAs(Repeats.TEAM.name()),
        row.getAs(Repeats.SITE.name()),
        row.getAs(Repeats.BUSINESS_DATE.name()),
        instant(row.getAs(Repeats.STARTED_AT.name())),
        instant(row.getAs(Repeats.ENDED_AT.name())),
        instant(row.getAs(Repeats.MEASURED_FROM_AT.name())),
        row.getAs(Repeats.OUTCOME.name()),
        row.getAs(Repeats.REASON.name()),
        row.getAs(Repeats.AGENT_ID.name()),
        row.getList(row.fieldIndex(Repeats.AGENT_IDS.name())),
        row.getAs(Repeats.HANDLE_MS.name()),
        row.getAs(Repeats.PART_COUNT.name()),
        row.getAs(Repeats.IS_END_BEFORE_START.name()),
        row.getAs(next.interactionId().name()),
        instant(row.getAs(next.startedAt().name())),
        row.getAs(next.channel().name()),
        row.getAs(next.queue().name()),
        row.getAs(next.reason().name()),
        row.getAs(next.agentId().name()),
        row.getAs(next.handleMs().name()),
        row.getAs(next.gapMs().name()),
        row.getAs(next.isOverlap().name()),
        row.getAs(next.nearerGapMs().name()),
        row.getAs(next.backGapMs().name()));
  }

  private static String chain(Row row, int place, int which) {
    List<Object> values = new ArrayList<>(List.of("chain", row.getAs("interaction_id"), place));
    Row chain = row.<Row>getList(row.fieldIndex(Repeats.CHAINS.name())).get(which);
    for (Field field : Repeats.Chain.FIELDS) {
      Object value = chain.getAs(field.name());
      values.add(value instanceof Timestamp timestamp ? timestamp.toInstant() : value);
    }
    return of(values.toArray());
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private Lines() {}
}
