package hindsight.jobs.crash;

import hindsight.testkit.LocalSession;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests whose warehouse lies under {@code faulty:}; after each of them nothing fails more. */
public final class FaultyFiles implements BeforeAllCallback, AfterEachCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    FaultyFileSystem.enterIn(LocalSession.spark().sparkContext().hadoopConfiguration());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Faults.end();
  }
}
