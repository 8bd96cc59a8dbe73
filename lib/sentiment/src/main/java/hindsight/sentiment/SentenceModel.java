package hindsight.sentiment;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.logging.RedwoodConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.ejml.simple.SimpleMatrix;

/**
 * Stanford CoreNLP: its tokenizer, tagger, shift-reduce parser and sentiment model. It takes about
 * a gigabyte, may be used by many threads at once, and a JVM has one.
 *
 * <p>Source of the model: R. Socher and others, "Recursive deep models for semantic
 * compositionality over a sentiment treebank", EMNLP (2013).
 */
public final class SentenceModel {
  /** A character that no token can hold is left out, without a word about it. */
  static final String TOKENIZING = "untokenizable=noneDelete";

  static final String MODELS = "edu/stanford/nlp/models/";

  /** What a distribution depends on beside the models: part of the version of every score. */
  static final List<String> OPTIONS =
      List.of(
          "annotators=tokenize,pos,parse,sentiment",
          "pos.model=" + MODELS + "pos-tagger/english-left3words-distsim.tagger",
          "parse.model=" + MODELS + "srparser/englishSR.ser.gz",
          "parse.buildgraphs=false",
          "sentiment.model=" + MODELS + "sentiment/sentiment.ser.gz",
          "ssplit.isOneSentence=true",
          "tokenize.options=" + TOKENIZING);

  /** Loaded when first asked for. */
  private static final class OfThisJvm {
    private static final SentenceModel MODEL = new SentenceModel();
  }

  /**
   * What the model says of one sentence.
   *
   * @param tokenCount of those that were scored
   */
  public record Scored(Distribution distribution, int tokenCount) {}

  private final StanfordCoreNLP pipeline = pipeline(OPTIONS);

  private SentenceModel() {}

  /** The one of this JVM, loaded by the first who asks. */
  public static SentenceModel ofThisJvm() {
    return OfThisJvm.MODEL;
  }

  static StanfordCoreNLP pipeline(List<String> options) {
    // It tells of each model that it loads and each text that it finds odd; both are ours to tell.
    RedwoodConfiguration.current().clear().apply();
    Properties properties = new Properties();
    for (String option : options) {
      int equals = option.indexOf('=');
      properties.setProperty(option.substring(0, equals), option.substring(equals + 1));
    }
    return new StanfordCoreNLP(properties);
  }

  /** What the model says of a sentence; nothing when it has nothing to say or breaks down. */
  public Optional<Scored> score(String sentence) {
    try {
      Annotation annotation = new Annotation(sentence);
      pipeline.annotate(annotation);
      List<CoreMap> whole = annotation.get(CoreAnnotations.SentencesAnnotation.class);
      return whole.isEmpty() ? Optional.empty() : scored(whole.get(0));
    } catch (StackOverflowError | RuntimeException broken) {
      // Whatever a customer can write must not end the work on what all others wrote.
      return Optional.empty();
    }
  }

  private static Optional<Scored> scored(CoreMap sentence) {
    Tree tree = sentence.get(SentimentCoreAnnotations.SentimentAnnotatedTree.class);
    if (tree == null) {
      return Optional.empty();
    }
    SimpleMatrix five = RNNCoreAnnotations.getPredictions(tree);
    return Optional.of(
        new Scored(
            new Distribution(five.get(0), five.get(1), five.get(2), five.get(3), five.get(4)),
            sentence.get(CoreAnnotations.TokensAnnotation.class).size()));
  }
}
