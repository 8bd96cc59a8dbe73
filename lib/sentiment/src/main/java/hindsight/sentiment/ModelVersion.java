package hindsight.sentiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import opennlp.tools.langdetect.LanguageDetectorME;
import org.apache.commons.codec.digest.DigestUtils;

/** What scores depend on, each as 16 hexadecimal digits. */
final class ModelVersion {
  private static final int DIGITS = 16;

  /** What a text is to the model and a distribution to a score, as it is compiled. */
  private static final List<Class<?>> READING =
      List.of(
          CleanText.class,
          Entities.class,
          English.class,
          Splitter.class,
          Cues.class,
          Features.class,
          Calibration.class,
          Rule.class,
          Scoring.class);

  /** Computed when first asked for: the models are 75 MB. */
  private static final class OfDistributions {
    private static final String VERSION = version();

    private static String version() {
      MessageDigest digest = DigestUtils.getSha256Digest();
      digest.update(release(StanfordCoreNLP.class).getBytes(UTF_8));
      for (String option : SentenceModel.OPTIONS) {
        digest.update(option.getBytes(UTF_8));
        String value = option.substring(option.indexOf('=') + 1);
        if (value.startsWith(SentenceModel.MODELS)) {
          update(digest, "/" + value);
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
  }

  /** Computed when first asked for, and once. */
  private static final class OfReading {
    private static final String VERSION = version();

    private static String version() {
      MessageDigest digest = DigestUtils.getSha256Digest();
      for (Class<?> each : READING) {
        update(digest, "/" + each.getName().replace('.', '/') + ".class");
      }
      digest.update(release(LanguageDetectorME.class).getBytes(UTF_8));
      update(digest, English.MODEL);
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private static void update(MessageDigest digest, String resource) {
    try (InputStream in = ModelVersion.class.getResourceAsStream(resource)) {
      DigestUtils.updateDigest(digest, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the jar that a class comes from. */
  private static String release(Class<?> type) {
    return Objects.requireNonNull(
        type.getPackage().getImplementationVersion(), () -> "No version of " + type);
  }

  /** Of what the model says of a sentence: the model's files and its options. */
  static String ofDistributions() {
    return OfDistributions.VERSION;
  }

  /**
   * Of a score: also how texts are cleaned, told from other languages and cut, rules, cues and
   * calibration.
   */
  static String ofScores(SentimentPolicy policy) {
    return DigestUtils.sha256Hex(
            String.join("\n", ofDistributions(), OfReading.VERSION, policy.fingerprint()))
        .substring(0, DIGITS);
  }

  private ModelVersion() {}
}
