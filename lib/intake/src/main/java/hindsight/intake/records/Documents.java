package hindsight.intake.records;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;

/** The documents of one file, in their order, faulty ones included; content never throws. */
interface Documents extends Iterator<Document>, Closeable {

  /** As {@link RowReader#refusePassingFailure()}. */
  void refusePassingFailure() throws IOException;
}
