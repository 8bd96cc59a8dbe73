package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.Stop;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.Contacts;
import hindsight.tables.RawInteractions;
import hindsight.tables.Table;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Slice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InterpretedPlans.class)
class JobRunnerIT {
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

  @TempDir private Path folder;

  /** Moves its one contact from January to February, and makes only February. */
  private record Moving() implements Job {
    @Override
    public String name() {
      return "moving";
    }

    @Override
    public List<Table> reads() {
      return List.of(RawInteractions.TABLE);
    }

    @Override
    public List<Table> writes() {
      return List.of(Contacts.TABLE);
    }

    @Override
    public Plan plan(Inputs inputs) {
      return inputs.before().isEmpty()
          ? Plan.of(Scope.everything("first")).then(Contacts.TABLE, () -> contact(JANUARY))
          : Plan.of(
                  Scope.months(Set.of(FEBRUARY), new TreeSet<>(Set.of(JANUARY, FEBRUARY)), "moved"))
              .then(
                  new Plan.Step(
                      Contacts.TABLE,
                      Slice.months(Contacts.BUSINESS_MONTH, Set.of(FEBRUARY)),
                      () -> contact(FEBRUARY),
                      Optional.of(
                          rows -> rows.filter(Contacts.CONTACT_ID.col().equalTo("moved")))));
    }

    private static Dataset<Row> contact(LocalDate month) {
      return RowsOf.table(Contacts.TABLE)
          .row()
          .with(Contacts.CONTACT_ID, "moved")
          .with(Contacts.BUSINESS_MONTH, month)
          .dataset();
    }
  }

  private static RunContext context(SmallHouse house) {
    return new RunContext(
        "run",
        Instant.EPOCH,
        house.ledger().landings(),
        Map.of(),
        false,
        "program",
        Optional.empty());
  }

  @Test
  void aChangedRowThatIsLeftInACarriedMonthBreaksAPromise() {
    SmallHouse house = new SmallHouse(folder).landed("till", "2026-03-02T10:00:00Z");
    JobRunner runner =
        new JobRunner(house.warehouse, house.ledger(), Clock.systemUTC(), Progress.silent());
    Lease lease = house.lease();
    runner.run(new Moving(), context(house), lease);
    house.landed("till", "2026-03-02T11:00:00Z");
    assertThatThrownBy(() -> runner.run(new Moving(), context(house), lease))
        .isInstanceOf(Stop.class)
        .hasMessage(
            "core/contacts breaks what it promises: no changed row is left in a month that is"
                + " carried over (1 rows). Nothing was published.");
  }
}
