package hindsight.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.parquet.io.InputFile;

/** Opens the bytes of an export; where they lie is the caller's business. */
public interface FileOpener extends Serializable {

  /** The bytes one behind the other. */
  InputStream open(String path) throws IOException;

  /** The bytes in any order. */
  InputFile openAnywhere(String path) throws IOException;
}
