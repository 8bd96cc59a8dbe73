package hindsight.sentiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Whether a text is English, which is all that the model can read. */
final class English {
  static final String MODEL = "/langdetect-183.bin";

  /** Of fewer letters nobody can tell; they pass for English. */
  private static final int TELLING = 20;

  /**
   * How many times likelier than English another language must be. Of 3,637 English texts of star,
   * uss_sgd and the UCI reviews one was taken for another language; at 1.2 six were.
   */
  private static final double CLEARLY = 1.4;

  /** Loaded when first asked for; a JVM has one. */
  private static final class Detector {
    private static final LanguageDetectorModel LANGUAGES = model();
    // What it says may be asked by one thread at a time.
    private static final ThreadLocal<LanguageDetectorME> OF_THREAD =
        ThreadLocal.withInitial(() -> new LanguageDetectorME(LANGUAGES));

    private static LanguageDetectorModel model() {
      try (InputStream in = English.class.getResourceAsStream(English.MODEL)) {
        return new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether the letters are mostly Latin and no other language is clearly likelier. */
  static boolean is(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long latin = text.codePoints().filter(English::isLatin).count();
    if (2 * latin < letters) {
      return false;
    }
    return letters < TELLING || !isClearlyOther(text);
  }

  private static boolean isLatin(int character) {
    return Character.isLetter(character) && UnicodeScript.of(character) == UnicodeScript.LATIN;
  }

  private static boolean isClearlyOther(String text) {
    double english = 0;
    double likeliest = 0;
    for (Language each : Detector.OF_THREAD.get().predictLanguages(text)) {
      likeliest = Math.max(likeliest, each.getConfidence());
      english = each.getLang().equals("eng") ? each.getConfidence() : english;
    }
    return likeliest > CLEARLY * english;
  }

  private English() {}
}
