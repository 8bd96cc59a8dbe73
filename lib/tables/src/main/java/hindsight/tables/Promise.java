package hindsight.tables;

import java.io.Serializable;

/**
 * What must hold for every row of a table: a sentence and the Spark SQL condition behind it. A row
 * for which the condition is false breaks the promise.
 */
public record Promise(String sentence, String condition) implements Serializable {}
