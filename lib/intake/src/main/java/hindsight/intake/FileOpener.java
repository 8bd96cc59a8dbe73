package hindsight.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** Opens the bytes of an export; where they lie is the caller's business. */
@FunctionalInterface
public interface FileOpener extends Serializable {
  InputStream open(String path) throws IOException;
}
