package hindsight.intake.records;

import java.util.List;

/**
 * One record of a file.
 *
 * @param line the physical line on which it starts, from 1
 * @param fields its values, null where blank; empty when the record is faulty
 * @param text the original text without its line end; {@link #BASE64} and the bytes in base64 where
 *     they do not decode
 * @param fault what is wrong with it; null when nothing is
 */
public record SourceRecord(long line, List<String> fields, String text, Fault fault) {

  /** Begins the text of a record whose bytes mean nothing in the file's encoding. */
  public static final String BASE64 = "base64:";

  /** Whether the fields may be used. */
  public boolean isGood() {
    return fault == null;
  }
}
