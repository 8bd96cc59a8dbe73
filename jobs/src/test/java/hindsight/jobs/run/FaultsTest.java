package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.yaml.ConfigurationException;
import hindsight.warehouse.CorruptDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void aDiskOrNetworkThatFailsMayWorkLaterHoweverDeepItLies() {
    assertThat(code(new UncheckedIOException(new IOException("connection reset")))).isEqualTo(30);
    assertThat(code(spark(new ConnectException("refused")))).isEqualTo(30);
    assertThat(code(spark(new IllegalStateException(new IOException("gone"))))).isEqualTo(30);
  }

  @Test
  void whatMayNotBeReadOrIsNoFileSystemIsUsage() {
    assertThat(code(new UncheckedIOException(new AccessDeniedException("/data")))).isEqualTo(2);
    assertThat(code(spark(new IOException(new AccessControlException("no"))))).isEqualTo(2);
    assertThat(code(spark(new UnsupportedFileSystemException("s4")))).isEqualTo(2);
  }

  @Test
  void aDocumentThatCannotBeReadIsABrokenPromise() {
    CorruptDocumentException corrupt = new CorruptDocumentException("marts/_current.json", "empty");
    assertThat(code(corrupt)).isEqualTo(10);
    assertThat(Faults.message(corrupt)).startsWith("Cannot read marts/_current.json: empty; ");
  }

  @Test
  void aFaultOfOursIsOursAlsoWithinSpark() {
    assertThat(code(spark(new IllegalStateException("x")))).isEqualTo(1);
    assertThat(code(new NullPointerException())).isEqualTo(1);
    assertThat(code(spark(new Stop(ExitCode.INPUT_LATE, "late")))).isEqualTo(20);
    assertThat(code(new ConfigurationException("conf"))).isEqualTo(3);
  }

  @Test
  void ofALibraryPeopleReadItsKindAndItsFirstLine() {
    assertThat(Faults.message(new SparkException("Job aborted\n\tat somewhere", null)))
        .isEqualTo("SparkException: Job aborted");
    assertThat(Faults.message(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(Faults.message(new UncheckedIOException(new AccessDeniedException("/data"))))
        .isEqualTo("AccessDeniedException: /data");
    assertThat(Faults.message(new Stop(ExitCode.USAGE, "one\ntwo"))).isEqualTo("one\ntwo");
  }

  @Test
  void whatCouldNotBeReadIsToldAndNotThatSparkAborted() {
    String told = "cannot read calls.csv behind row 7: reset";
    assertThat(Faults.message(spark(new UncheckedIOException(told, new IOException("reset")))))
        .isEqualTo(told);
  }

  private static SparkException spark(Throwable cause) {
    return new SparkException("Job aborted", cause);
  }

  private static int code(Throwable fault) {
    return Faults.exitCode(fault).code();
  }
}
