package hindsight.intake.records;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * What is wrong with one record, or with the file that ends in it.
 *
 * @param message the reason as it stands in the quarantine
 */
public record Fault(Kind kind, String message) {

  /** Whether the rest of the file is missing, so that the file is at fault and not one record. */
  public boolean endsFile() {
    return kind.endsFile;
  }

  /** Why a file is of no use in which nothing stands. */
  static final String EMPTY = "the file is empty";

  /** Of a stream that broke off. */
  public static Fault cutBy(IOException failure) {
    String message = failure.getMessage();
    if (failure instanceof CharacterCodingException) {
      return Kind.CUT_STREAM.of("bytes that its encoding does not know");
    }
    String unsaid =
        failure instanceof EOFException ? "it ends too early" : failure.getClass().getSimpleName();
    return Kind.CUT_STREAM.of(message == null ? unsaid : message);
  }

  /** Of a file of which nothing can be used. */
  public static Fault unusable(String why) {
    return Kind.UNUSABLE.of(why);
  }

  /** Whether a stream failed for what is in the file, so that it will fail again. */
  public static boolean isOfContent(IOException failure) {
    return failure instanceof EOFException
        || failure instanceof ZipException
        || failure instanceof CharacterCodingException;
  }

  /** Every fault that a file can have, each with the template of its message. */
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
    CUT_RECORD("file is cut: last record has %d of %d fields", true),
    /** The stream failed, as a compressed one does that was cut; the text is what had arrived. */
    CUT_STREAM("cannot be read to its end: %s", true),
    /** The file ends inside a document. */
    CUT_DOCUMENT("file is cut: it ends within a value", true),
    /** A document that is none; where documents follow each other the rest of them is lost too. */
    NOT_JSON("not JSON: %s"),
    /** As {@link #NOT_JSON}, in a file whose documents cannot be told apart behind it. */
    NOT_JSON_FROM_HERE("not JSON: %s at line %d, column %d; nothing behind it was read", true),
    /** As {@link #TOO_LONG}, likewise. */
    TOO_LONG_FROM_HERE("document is longer than %d bytes; nothing behind it was read", true),
    /** Nothing in the file can be used. */
    UNUSABLE("%s", true);

    private final String template;
    private final boolean endsFile;

    Kind(String template) {
      this(template, false);
    }

    Kind(String template, boolean endsFile) {
      this.template = template;
      this.endsFile = endsFile;
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
