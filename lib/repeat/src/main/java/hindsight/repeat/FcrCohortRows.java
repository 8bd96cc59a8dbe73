package hindsight.repeat;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.FcrCohorts;
import hindsight.tables.Field;
import hindsight.tables.Months;
import hindsight.tables.RepeatContacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@link FcrCohorts}: what has matured, what is open, and what will be when that has matured.
 *
 * @param interactions rows of {@code core/interactions}
 * @param repeats rows of {@code core/repeats}
 */
public record FcrCohortRows(Dataset<Row> interactions, Dataset<Row> repeats, RepeatRules rules) {
  private static final String FOLLOWED = "followed_days";
  private static final String LINE = "line";
  private static final String YOUNG_COUNT = "young_count";

  /** Of the cohorts of some months, with the month. */
  public Dataset<Row> of(Months months) {
    Column share =
        lit(1.0).minus(FcrCohorts.REPEAT_COUNT.col().divide(FcrCohorts.MATURED_COUNT.col()));
    Column fcr = when(FcrCohorts.MATURED_COUNT.col().gt(0), share);
    Column firstDate = lit(rules.calendar().dateOf(rules.firstStart()));
    Map<String, Column> derived = new HashMap<>();
    Choices.of(rules.policy()).forEach((field, choice) -> derived.put(field.name(), choice));
    derived.putAll(
        Map.of(
            FcrCohorts.OPEN_COUNT.name(),
            FcrCohorts.HANDLED_COUNT.col().minus(FcrCohorts.MATURED_COUNT.col()),
            FcrCohorts.FCR.name(),
            fcr,
            FcrCohorts.FCR_ESTIMATE.name(),
            when(col(YOUNG_COUNT).equalTo(0), fcr).otherwise(FcrCohorts.FCR_ESTIMATE.col()),
            // Where parts of known ones end on other days nobody is unknown.
            FcrCohorts.IDENTIFIED_SHARE.name(),
            coalesce(FcrCohorts.IDENTIFIED_SHARE.col(), lit(1.0)),
            FcrCohorts.IS_TRUNCATED.name(),
            FcrCohorts.COHORT_DATE.col().lt(date_add(firstDate, RepeatContacts.WINDOW_DAYS.col())),
            FcrCohorts.COHORT_MONTH.name(),
            BusinessCalendar.month(FcrCohorts.COHORT_DATE.col())));
    List<Field> key =
        Stream.concat(
                Cohorts.KEY.stream(),
                Stream.of(RepeatContacts.WINDOW_DAYS, RepeatContacts.MATCH_RULE))
            .toList();
    return counts(months)
        .join(identified(months), names(Cohorts.KEY), "left")
        .join(broadcast(new YoungCohorts(repeats, rules).estimates()), names(key), "left")
        .withColumns(derived)
        .select(
            Stream.concat(FcrCohorts.TABLE.fields().stream(), Stream.of(FcrCohorts.COHORT_MONTH))
                .map(Field::col)
                .toArray(Column[]::new));
  }

  /** A line for each window and rule by which one of the cohort can have a repeat. */
  private Dataset<Row> counts(Months months) {
    List<Column> facts = new ArrayList<>(List.of(CohortFacts.followedDays(rules).as(FOLLOWED)));
    List<Column> sums = new ArrayList<>();
    List<Column> lines = new ArrayList<>();
    for (MatchRule rule : MatchRule.values()) {
      String isOf = "is_" + rule.spelled();
      String age = "age_" + rule.spelled();
      String handled = "handled_" + rule.spelled();
      facts.add(rule.hasKind().as(isOf));
      facts.add(CohortFacts.ageDays(rule).as(age));
      sums.add(count_if(col(isOf)).as(handled));
      for (int days : rules.policy().windowsDays()) {
        String of = "_%s_%d".formatted(rule.spelled(), days);
        Column hasMatured = col(isOf).and(col(FOLLOWED).geq(days));
        sums.add(count_if(hasMatured).as("matured" + of));
        sums.add(count_if(hasMatured.and(col(age).leq(days))).as("repeated" + of));
        sums.add(count_if(col(isOf).and(col(FOLLOWED).lt(days))).as("young" + of));
        lines.add(
            struct(
                lit(days).as(RepeatContacts.WINDOW_DAYS.name()),
                lit(rule.spelled()).as(RepeatContacts.MATCH_RULE.name()),
                col(handled).as(FcrCohorts.HANDLED_COUNT.name()),
                col("matured" + of).as(FcrCohorts.MATURED_COUNT.name()),
                col("repeated" + of).as(FcrCohorts.REPEAT_COUNT.name()),
                col("young" + of).as(YOUNG_COUNT)));
      }
    }
    return new Cohorts(rules)
        .of(repeats, months, facts)
        .groupBy(Cohorts.key())
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
        .withColumn(LINE, explode(array(lines.toArray(Column[]::new))))
        .select(Cohorts.key(col(LINE + ".*")))
        .filter(FcrCohorts.HANDLED_COUNT.col().gt(0));
  }

  private Dataset<Row> identified(Months months) {
    RepeatPolicy policy = rules.policy();
    return new Cohorts(rules)
        .of(
            interactions.filter(Counted.isOfKind(policy)),
            months,
            List.of(Counted.isKnown(policy).as(LINE)))
        .groupBy(Cohorts.key())
        .agg(count_if(col(LINE)).divide(count(lit(1))).as(FcrCohorts.IDENTIFIED_SHARE.name()));
  }

  private static Seq<String> names(List<Field> fields) {
    return CollectionConverters.asScala(fields.stream().map(Field::name).toList()).toSeq();
  }
}
