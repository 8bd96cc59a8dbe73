package hindsight.jobs.land;

import hindsight.intake.SourceFile;
import hindsight.intake.draft.Draft;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import java.io.IOException;
import org.apache.spark.deploy.SparkHadoopUtil;

/** A first mapping for a file, wherever Hadoop can read it. */
public final class FirstMapping {

  /**
   * The text of the mapping.
   *
   * @throws Stop with {@link ExitCode#USAGE} when the file cannot be read
   */
  public static String of(String path) {
    SourceFile file = Exports.first(path, SparkHadoopUtil.get().conf());
    try {
      return Draft.of(Exports.opener(), file);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "Cannot read %s: %s".formatted(path, e.getMessage()));
    }
  }

  private FirstMapping() {}
}
