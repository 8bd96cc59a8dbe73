package hindsight.repeat;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import hindsight.tables.FcrCohorts;
import hindsight.tables.Field;
import hindsight.tables.Months;
import hindsight.tables.RepeatContacts;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Of the cohorts whose longest window is still open what their rates will be, each from its own
 * days so far and from the days that the segment's cohorts of the weeks before have lived through.
 *
 * @param repeats rows of {@code core/repeats}
 */
record YoungCohorts(Dataset<Row> repeats, RepeatRules rules) {
  private static final String FOLLOWED = "followed_days";
  private static final String AGE = "age_days";
  private static final String COUNT = "unit_count";
  private static final String CELLS = "cells";
  private static final String FACT = "fact";

  private static final List<Field> ESTIMATE =
      List.of(
          FcrCohorts.COHORT_DATE,
          FcrCohorts.SEGMENT_KIND,
          FcrCohorts.SEGMENT_VALUE,
          RepeatContacts.MATCH_RULE,
          RepeatContacts.WINDOW_DAYS,
          FcrCohorts.FCR_ESTIMATE,
          FcrCohorts.ESTIMATE_LOW,
          FcrCohorts.ESTIMATE_HIGH);

  Dataset<Row> estimates() {
    LocalDate youngFrom = new Cohorts(rules).youngFrom();
    List<Integer> windows = rules.policy().windowsDays();
    StructType schema = new StructType();
    for (Field field : ESTIMATE) {
      schema = schema.add(field.name(), field.type(), true);
    }
    return cells(youngFrom.minusDays(LifeTables.DAYS_BEFORE))
        .groupBy(
            FcrCohorts.SEGMENT_KIND.col(),
            FcrCohorts.SEGMENT_VALUE.col(),
            RepeatContacts.MATCH_RULE.col())
        .agg(
            collect_list(struct(FcrCohorts.COHORT_DATE.col(), col(FOLLOWED), col(AGE), col(COUNT)))
                .as(CELLS))
        .flatMap(
            (FlatMapFunction<Row, Row>) segment -> rows(segment, youngFrom, windows),
            Encoders.row(schema));
  }

  /** How many of each cohort were followed for so many days and had a repeat on which of them. */
  private Dataset<Row> cells(LocalDate from) {
    Column ofEachRule =
        explode(
            array(Stream.of(MatchRule.values()).map(YoungCohorts::fact).toArray(Column[]::new)));
    Column[] key = Cohorts.key(RepeatContacts.MATCH_RULE.col(), col(FOLLOWED), col(AGE));
    Cohorts cohorts = new Cohorts(rules);
    Dataset<Row> facts =
        cohorts.of(
            repeats.withColumn(FACT, ofEachRule).filter(col(FACT + ".is_of")),
            Months.of(cohorts.monthsFrom(from)),
            List.of(
                CohortFacts.followedDays(rules).as(FOLLOWED),
                col(FACT + "." + RepeatContacts.MATCH_RULE.name()),
                col(FACT + "." + AGE)));
    return facts
        .filter(FcrCohorts.COHORT_DATE.col().geq(lit(from)).and(col(FOLLOWED).isNotNull()))
        .groupBy(key)
        .agg(count(lit(1)).as(COUNT));
  }

  private static Column fact(MatchRule rule) {
    return struct(
        lit(rule.spelled()).as(RepeatContacts.MATCH_RULE.name()),
        rule.hasKind().as("is_of"),
        coalesce(CohortFacts.ageDays(rule), lit(LifeTables.NO_REPEAT)).as(AGE));
  }

  private static Iterator<Row> rows(Row segment, LocalDate youngFrom, List<Integer> windows) {
    LifeTables tables = new LifeTables(windows.get(windows.size() - 1));
    for (Row cell : segment.<Row>getList(segment.fieldIndex(CELLS))) {
      tables.add(cell.getDate(0).toLocalDate(), cell.getInt(1), cell.getInt(2), cell.getLong(3));
    }
    List<Row> rows = new ArrayList<>();
    for (LocalDate date : tables.datesFrom(youngFrom)) {
      for (int days : windows) {
        tables
            .foresee(date, days)
            .ifPresent(
                foreseen ->
                    rows.add(
                        RowFactory.create(
                            Date.valueOf(date),
                            segment.get(0),
                            segment.get(1),
                            segment.get(2),
                            days,
                            foreseen.share(),
                            known(foreseen.interval().low()),
                            known(foreseen.interval().high()))));
      }
    }
    return rows.iterator();
  }

  private static Double known(double end) {
    return Double.isNaN(end) ? null : (Double) end;
  }
}
