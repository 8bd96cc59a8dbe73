package hindsight.sentiment;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.List;

/** Cuts turns into sentences, by CoreNLP's tokenizer; it needs no model. */
public final class Splitter {
  /** A parser's time and stack grow with the sentence: a longer one is cut in pieces. */
  public static final int LONGEST_SENTENCE = 80;

  /** What comes after so many tokens of a turn is left out. */
  public static final int LONGEST_TURN = 800;

  static final List<String> OPTIONS =
      List.of("annotators=tokenize", "tokenize.options=" + SentenceModel.TOKENIZING);

  /** Made when first asked for. */
  private static final class OfThisJvm {
    private static final StanfordCoreNLP PIPELINE = SentenceModel.pipeline(OPTIONS);
  }

  /**
   * The sentences of a turn that say something, none longer than {@link #LONGEST_SENTENCE}; a turn
   * over which cleaning, detector or tokenizer break down has none and is {@code FAILED}.
   *
   * @param language of the text, such as {@code en} or {@code en-US}; null when nobody says
   */
  public static SplitTurn split(String text, String language) {
    try {
      return cut(text, language);
    } catch (StackOverflowError | RuntimeException broken) {
      // Whatever a customer can write must not end the work on what all others wrote.
      return SplitTurn.without(SplitTurn.Status.FAILED);
    }
  }

  private static SplitTurn cut(String text, String language) {
    CleanText turn = CleanText.of(text);
    if (!CleanText.says(turn.text())) {
      return SplitTurn.without(SplitTurn.Status.EMPTY);
    }
    if (!isEnglish(turn.text(), language)) {
      return SplitTurn.without(SplitTurn.Status.UNSUPPORTED);
    }
    Annotation annotation = new Annotation(turn.text());
    OfThisJvm.PIPELINE.annotate(annotation);
    List<Sentence> sentences = new ArrayList<>();
    int left = LONGEST_TURN;
    boolean isTruncated = turn.isTruncated();
    for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
      List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
      isTruncated |= tokens.size() > left;
      pieces(turn.text(), tokens.subList(0, Math.min(tokens.size(), left)), sentences);
      left = Math.max(0, left - tokens.size());
    }
    return new SplitTurn(
        sentences.isEmpty() ? SplitTurn.Status.EMPTY : SplitTurn.Status.SCORED,
        sentences,
        isTruncated);
  }

  private static boolean isEnglish(String text, String language) {
    return language == null
        ? English.is(text)
        : language.equalsIgnoreCase("en")
            || language.regionMatches(true, 0, "en-", 0, 3)
            || language.regionMatches(true, 0, "en_", 0, 3);
  }

  private static void pieces(String text, List<CoreLabel> tokens, List<Sentence> sentences) {
    for (int from = 0; from < tokens.size(); from += LONGEST_SENTENCE) {
      int to = Math.min(tokens.size(), from + LONGEST_SENTENCE);
      String piece =
          text.substring(tokens.get(from).beginPosition(), tokens.get(to - 1).endPosition());
      if (CleanText.says(piece)) {
        sentences.add(new Sentence(piece, to - from));
      }
    }
  }

  private Splitter() {}
}
