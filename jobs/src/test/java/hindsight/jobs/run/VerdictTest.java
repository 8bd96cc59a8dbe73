package hindsight.jobs.run;

import static hindsight.jobs.run.SmallHouse.NAME;
import static hindsight.jobs.run.SmallHouse.SIZE;
import static hindsight.jobs.run.SmallHouse.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.testkit.RowsOf;
import java.util.List;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void rowsThatKeepEveryPromiseHold() {
    Verdict verdict = Verdict.of(THINGS, RowsOf.table(THINGS).row().with(SIZE, 0).row().dataset());
    assertThat(verdict.rows()).isEqualTo(2);
    assertThat(verdict.holds()).isTrue();
    assertThat(Verdict.of(THINGS, RowsOf.table(THINGS).dataset()))
        .isEqualTo(new Verdict(0, List.of()));
  }

  @Test
  void aChangedRowThatIsLeftInACarriedMonthBreaksAPromise() {
    Verdict verdict = new Verdict(1, List.of());
    assertThat(verdict.withLeftBehind(RowsOf.table(THINGS).dataset())).isEqualTo(verdict);
    assertThat(verdict.withLeftBehind(RowsOf.table(THINGS).row().dataset()))
        .isEqualTo(
            new Verdict(
                1, List.of("no changed row is left in a month that is carried over (1 rows)")));
  }

  @Test
  void everyBrokenPromiseIsNamedWithItsRows() {
    RowsOf things =
        RowsOf.table(THINGS)
            .each(SIZE, -1)
            .row()
            .with(NAME, "same")
            .row()
            .with(NAME, "same")
            .row()
            .with(NAME, "null");
    Verdict verdict =
        Verdict.of(
            THINGS,
            things
                .dataset()
                .withColumn(NAME.name(), functions.nullif(NAME.col(), functions.lit("null"))));
    assertThat(verdict.rows()).isEqualTo(3);
    assertThat(verdict.broken())
        .containsExactly(
            "name is never null (1 rows)",
            "size is not negative (3 rows)",
            "the key [name] is unique (1 repeated)");
  }
}
