package hindsight.intake.records;

import java.util.Locale;

/**
 * What is wrong with one record, or with the file that ends in it.
 *
 * @param message the reason as it stands in the quarantine
 */
public record Fault(Kind kind, String message) {

  /** Whether the rest of the file is missing, so that the file is at fault and not one record. */
  public boolean endsFile() {
    return kind == Kind.CUT_RECORD || kind == Kind.CUT_STREAM;
  }

  /** Every fault that a delimited file can have, each with the template of its message. */
  public enum Kind {
    /** A byte sequence means nothing in the encoding; the text is then the bytes in base64. */
    NOT_DECODABLE("bytes are not %s"),
    /** A field holds U+0000: a binary file, or UTF-16 read as UTF-8. */
    NUL_BYTE("contains a NUL byte"),
    /** Longer than the dialect allows; the text is its first 4 KB. */
    TOO_LONG("record is longer than %d bytes"),
    /** No closing quote before the end of the file or of the largest record. */
    UNCLOSED_QUOTE("quote opened but never closed"),
    /** A closing quote is followed by something else than blanks, a delimiter or a line end. */
    TEXT_AFTER_QUOTE("text after a closing quote"),
    /** Another number of fields than the header, or than the first record when there is none. */
    FIELD_COUNT("has %d fields, expected %d"),
    /** The header once more, as in exports that were joined. */
    REPEATED_HEADER("repeats the header"),
    /** The file ends inside a record: no line end, and fields are missing. */
    CUT_RECORD("file is cut: last record has %d of %d fields"),
    /** The stream failed, as a compressed one does that was cut; the text is what had arrived. */
    CUT_STREAM("file is cut: %s");

    private final String template;

    Kind(String template) {
      this.template = template;
    }

    /** The message before its values are filled in. */
    public String template() {
      return template;
    }

    Fault of(Object... values) {
      String message = values.length == 0 ? template : String.format(Locale.ROOT, template, values);
      return new Fault(this, message);
    }
  }
}
