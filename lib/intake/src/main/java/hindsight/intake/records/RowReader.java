package hindsight.intake.records;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;

/**
 * Reads the rows that one file gives to a table, in their order, faulty ones included. Content
 * never throws, and nothing is lost: what cannot be used is in a faulty row.
 */
public interface RowReader extends Iterator<SourceRow>, Closeable {

  /**
   * Throws, once there is no further row, what ended the file when that may pass and says nothing
   * about the content.
   */
  void refusePassingFailure() throws IOException;
}
