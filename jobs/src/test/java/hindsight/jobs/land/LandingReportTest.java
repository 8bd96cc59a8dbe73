package hindsight.jobs.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.ExitCode;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandingReportTest {

  @Test
  void aShareOfRejectsThatIsAllowedIsDone() {
    assertThat(report(99, 1).exitCode(0.01)).isEqualTo(ExitCode.DONE);
  }

  @Test
  void oneRejectMoreThanAllowedIsABrokenPromise() {
    assertThat(report(98, 2).exitCode(0.01)).isEqualTo(ExitCode.BROKEN_PROMISE);
  }

  @Test
  void aFileThatCouldNotBeUsedIsABrokenPromiseHoweverMuchIsAllowed() {
    LandingReport report =
        new LandingReport(
            "till",
            "1",
            List.of(),
            List.of(new Reason("raw/surveys", "the file is empty", 1, "a.csv", 0, 0, true)));
    assertThat(report.exitCode(1)).isEqualTo(ExitCode.BROKEN_PROMISE);
  }

  @Test
  void recordsThatAreNeitherLandedNorRejectedNorFilteredAreLost() {
    TableCount count = new TableCount("raw/interactions", 10, 8, 1, 0, 8, List.of());
    assertThatThrownBy(() -> new LandingReport("till", "1", List.of(count), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Records were lost");
  }

  private static LandingReport report(long landed, long quarantined) {
    TableCount count =
        new TableCount(
            "raw/interactions", landed + quarantined, landed, quarantined, 0, landed, List.of());
    return new LandingReport("till", "1", List.of(count), List.of());
  }
}
