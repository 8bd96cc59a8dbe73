package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.law.InterpretedPlans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole path with the warehouse on HDFS: name node and data node in this JVM, on loopback. */
@ExtendWith(InterpretedPlans.class)
class HdfsIT {
  @TempDir private static Path folder;

  private static MiniDFSCluster hdfs;

  @BeforeAll
  static void startsHdfs() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs.waitActive();
  }

  @AfterAll
  static void stopsHdfs() {
    if (hdfs != null) {
      hdfs.shutdown(true);
    }
  }

  @Test
  void aFileBecomesAReleaseThatQueryReads() throws IOException {
    String warehouse = hdfs.getURI() + "/contact/centre";
    Cli till =
        Cli.withSpark(folder)
            .withOneMetric()
            .write("sources/till.yaml", Exports.MAPPING)
            .variable("HINDSIGHT_WAREHOUSE", warehouse);
    Exports exports = new Exports(folder.resolve("exports"));
    String calls = exports.calls("calls.csv", Exports.calls(1, 40)).toString();

    assertThat(till.run("land", "till", calls).exits(0).out())
        .contains("40 read = 40 landed + 0 quarantined + 0 filtered");
    till.run("land", "till", calls).exits(99);
    assertThat(till.run("run").exits(0).out()).contains("in " + warehouse + "/marts");
    till.run("run").exits(99);

    String sql =
        "select sum(value) as calls from kpi_daily where metric_id = 'handled' and queue = '(all)'";
    assertThat(till.run("query", sql, "--format", "csv").exits(0).out().lines())
        .containsExactly("calls", "40.0");
    assertThat(till.run("releases", "--format", "csv").exits(0).out()).contains("2026-03-02-");
    assertThat(till.run("runs", "--format", "csv").exits(0).out()).contains("land till", "run");
    assertThat(names(warehouse + "/marts")).contains("_current.json", "_releases", "kpi_trend");
    assertThat(names(warehouse + "/core"))
        .contains("contacts", "runs")
        .doesNotContain("_lease.json");
    assertThat(folder.resolve("warehouse")).doesNotExist();
  }

  private static List<String> names(String path) throws IOException {
    FileSystem files = hdfs.getFileSystem();
    return Arrays.stream(files.listStatus(new org.apache.hadoop.fs.Path(path)))
        .map(FileStatus::getPath)
        .map(org.apache.hadoop.fs.Path::getName)
        .toList();
  }
}
