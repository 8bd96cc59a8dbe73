package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hindsight.tables.Runs;
import hindsight.testkit.RowsOf;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the session that users get, so it needs a JVM without another one. */
class SessionsIT {
  @TempDir static Path folder;

  @Test
  void anEmbeddedSessionKeepsToItselfAndToItsScratch() throws Exception {
    Path scratch = folder.resolve("scratch");
    SessionSettings settings = new SessionSettings("local[2]", scratch.toString(), 3);
    try (SparkSession spark = Sessions.open(settings)) {
      SparkSession other = spark.newSession();
      Sessions.configuration(settings, false)
          .forEach((key, value) -> assertThat(other.conf().get(key)).as(key).isEqualTo(value));
      assertThat(spark.sparkContext().uiWebUrl().isEmpty()).isTrue();
      Warehouse warehouse = Warehouse.open(other, folder.resolve("house").toString());
      warehouse.replace(Runs.TABLE, RowsOf.table(Runs.TABLE).row().dataset(other));
      assertThat(warehouse.read(Runs.TABLE).count()).isOne();
      assertThat(scratch).isNotEmptyDirectory();
      assertThat(Path.of("spark-warehouse")).doesNotExist();
      assertThat(Path.of("metastore_db")).doesNotExist();
    }
  }

  @Test
  void aSubmittedSessionKeepsItsMasterAndItsAddresses() {
    Map<String, String> submitted =
        Sessions.configuration(SessionSettings.standard("/scratch"), true);
    assertThat(submitted)
        .containsEntry("spark.sql.session.timeZone", "UTC")
        .containsEntry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .doesNotContainKeys(
            "spark.master",
            "spark.driver.host",
            "spark.ui.enabled",
            "spark.sql.shuffle.partitions");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionSettings("local[2]", "/scratch", 0))
        .withMessage("Shuffle partitions must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionSettings.standard("scratch"))
        .withMessage("Scratch must be an absolute path: scratch");
  }
}
