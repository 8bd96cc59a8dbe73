package hindsight.centre;

import java.io.IOException;

/** Takes the rows of a centre, in the order in which it exports them. */
@FunctionalInterface
public interface RowSink {

  /**
   * @param values one for each column of the export: text, {@code Long}, {@code Double}, {@code
   *     Boolean}, {@code Instant} in whole milliseconds, {@code LocalDate}, or null
   */
  void row(Export export, Object... values) throws IOException;
}
