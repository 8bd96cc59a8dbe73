package hindsight.jobs.run;

import hindsight.repeat.FcrCohortRows;
import hindsight.repeat.RepeatChainRows;
import hindsight.repeat.RepeatContactRows;
import hindsight.repeat.RepeatPolicy;
import hindsight.repeat.RepeatRows;
import hindsight.repeat.RepeatRules;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.FcrCohorts;
import hindsight.tables.Interactions;
import hindsight.tables.Months;
import hindsight.tables.RepeatChains;
import hindsight.tables.RepeatContacts;
import hindsight.tables.Repeats;
import hindsight.tables.Table;
import hindsight.tables.Touched;
import hindsight.warehouse.Slice;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Interactions become units that are followed by others, and these first-contact resolution. */
public record Repeat(RepeatPolicy policy, BusinessCalendar calendar) implements Job {

  /** The rows of the touched set that are of this job. */
  static final Slice TOUCHED = Slice.where(Touched.TABLE_NAME, Repeats.TABLE.path());

  @Override
  public String name() {
    return "repeat";
  }

  @Override
  public List<Table> reads() {
    return List.of(Interactions.TABLE, Touched.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
        Repeats.TABLE, RepeatContacts.TABLE, RepeatChains.TABLE, FcrCohorts.TABLE, Touched.TABLE);
  }

  @Override
  public List<Table> shares() {
    return List.of(Touched.TABLE);
  }

  @Override
  public Plan plan(Inputs inputs) {
    RepeatRules rules =
        new RepeatRules(policy, calendar, inputs.asOf(), FirstStart.ofInteractions(inputs));
    return inputs
        .before()
        .map(before -> new RepeatChanges(this, inputs, before, rules).plan())
        .orElseGet(
            () ->
                plan(
                    inputs,
                    Scope.everything(inputs.why()),
                    rules,
                    Months.all(),
                    Months.all(),
                    () -> RepeatRows.of(inputs.rows(Interactions.TABLE), policy),
                    () -> TouchedRows.none(inputs)));
  }

  /**
   * @param months of {@code core/repeats} and of the marts that tell its rows
   * @param cohorts the months of the cohorts that are made
   * @param rows of {@code core/repeats} of those months
   * @param touched rows of {@code core/touched} of this job
   */
  Plan plan(
      Inputs inputs,
      Scope scope,
      RepeatRules rules,
      Months months,
      Months cohorts,
      Supplier<Dataset<Row>> rows,
      Supplier<Dataset<Row>> touched) {
    Supplier<Dataset<Row>> made =
        () -> inputs.rows(Repeats.TABLE).filter(months.hold(Repeats.BUSINESS_MONTH.col()));
    Slice slice = Slice.months(Repeats.BUSINESS_MONTH, months);
    return Plan.of(scope)
        .then(Repeats.TABLE, slice, rows)
        .then(RepeatContacts.TABLE, slice, () -> RepeatContactRows.of(made.get(), rules))
        .then(RepeatChains.TABLE, slice, () -> RepeatChainRows.of(made.get(), rules))
        .then(
            FcrCohorts.TABLE,
            Slice.months(FcrCohorts.COHORT_MONTH, cohorts),
            () ->
                new FcrCohortRows(
                        inputs.rows(Interactions.TABLE), inputs.rows(Repeats.TABLE), rules)
                    .of(cohorts))
        .then(Touched.TABLE, TOUCHED, touched);
  }
}
