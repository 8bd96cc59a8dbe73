package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.intake.Curation;
import hindsight.intake.Matters;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ProgramTest {

  @Test
  void theSameCodeHasTheSameHashInJarsAndFolders() {
    assertThat(Program.sha256())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(Program.sha256(List.of(Curation.class)));
    assertThat(Program.sha256(List.of(Curation.class)))
        .isEqualTo(Program.sha256(List.of(Matters.class)));
    assertThat(Program.sha256(List.of(SparkSession.class))).isNotEqualTo(Program.sha256(List.of()));
  }
}
