package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.intake.RowCounter.Counts;
import hindsight.intake.RowCounter.Judged;
import org.junit.jupiter.api.Test;

class RowCounterTest {

  private static RowCounter counted(String file, String... statuses) {
    RowCounter counter = new RowCounter();
    for (int i = 0; i < statuses.length; i++) {
      counter.add(new Judged(file, i + 1, statuses[i]));
    }
    return counter;
  }

  @Test
  void rowsOfSeveralFilesAreAddedUp() {
    RowCounter all = counted("a", Landing.LANDED, Landing.QUARANTINED);
    all.merge(counted("b", Landing.FILTERED, Landing.LANDED));
    assertThat(all.value()).isEqualTo(new Counts(4, 2, 1, 1));
    assertThat(all.files()).containsExactly("a", "b");
  }

  @Test
  void aTaskThatRanTwiceCountsOnce() {
    RowCounter all = counted("a", Landing.LANDED, Landing.LANDED);
    all.merge(counted("a", Landing.LANDED, Landing.LANDED));
    assertThat(all.value()).isEqualTo(new Counts(2, 2, 0, 0));
  }

  @Test
  void aRowThatNobodyJudgedIsMissing() {
    RowCounter counter = new RowCounter();
    counter.add(new Judged("a", 1, Landing.LANDED));
    counter.add(new Judged("a", 3, Landing.LANDED));
    assertThat(counter.value()).isEqualTo(new Counts(3, 2, 0, 0));
  }
}
