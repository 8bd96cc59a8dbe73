package hindsight.sentiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** What scores depend on, each as 16 hexadecimal digits. */
final class ModelVersion {
  private static final int DIGITS = 16;

  /** Computed when first asked for: the models are 75 MB. */
  private static final class OfDistributions {
    private static final String VERSION = version();

    private static String version() {
      MessageDigest digest = DigestUtils.getSha256Digest();
      digest.update(String.valueOf(StanfordCoreNLP.class.getPackage()).getBytes(UTF_8));
      for (String option : SentenceModel.OPTIONS) {
        digest.update(option.getBytes(UTF_8));
        String value = option.substring(option.indexOf('=') + 1);
        if (value.startsWith(SentenceModel.MODELS)) {
          update(digest, value);
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static void update(MessageDigest digest, String model) {
      try (InputStream in = ModelVersion.class.getResourceAsStream("/" + model)) {
        DigestUtils.updateDigest(digest, in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Of what the model says of a sentence: the model's files and its options. */
  static String ofDistributions() {
    return OfDistributions.VERSION;
  }

  /** Of a score: also how texts are cleaned and cut, rules, cues and calibration. */
  static String ofScores(SentimentPolicy policy) {
    return DigestUtils.sha256Hex(
            String.join(
                "\n",
                ofDistributions(),
                String.join(" ", Splitter.OPTIONS),
                "%d %d %d %d"
                    .formatted(
                        CleanText.LONGEST_TEXT,
                        CleanText.LONGEST_WORD,
                        Splitter.LONGEST_SENTENCE,
                        Splitter.LONGEST_TURN),
                policy.fingerprint()))
        .substring(0, DIGITS);
  }

  private ModelVersion() {}
}
