package hindsight.jobs.law;

import hindsight.testkit.LocalSession;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For tests whose rows are few: to compile each plan would take longer than to interpret it. As an
 * extension it holds for the tests of a class.
 */
public final class InterpretedPlans implements BeforeAllCallback, AfterAllCallback {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  /** From now on in this session. */
  public static void in(SparkSession spark) {
    SETTINGS.forEach(spark.conf()::set);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    in(LocalSession.spark());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    RuntimeConfig settings = LocalSession.spark().conf();
    SETTINGS.keySet().forEach(settings::unset);
  }
}
