package hindsight.jobs.sentiment;

import hindsight.jobs.sentiment.LabelFile.Labelled;
import hindsight.sentiment.Judge;
import hindsight.sentiment.Method;
import hindsight.sentiment.Polarity;
import hindsight.sentiment.Quality;
import hindsight.sentiment.ReadText;
import hindsight.sentiment.SentimentPolicy;
import hindsight.sentiment.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each method says of labelled texts.
 *
 * @param verdicts of each method, in the order of the texts
 */
public record Evaluation(List<Labelled> texts, Map<Method, List<Verdict>> verdicts) {

  /** By what a centre knows; labels without a neutral one are a choice between two. */
  public static Evaluation of(List<Labelled> texts, SentimentPolicy policy) {
    List<ReadText> read =
        texts.stream().map(text -> ReadText.of(text.text(), text.speaker())).toList();
    Judge judge = new Judge(policy, offersNeutral(texts));
    Map<Method, List<Verdict>> verdicts = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      verdicts.put(method, read.stream().map(text -> judge.verdict(method, text)).toList());
    }
    return new Evaluation(texts, verdicts);
  }

  /** Whether people could call a text neutral. */
  public static boolean offersNeutral(List<Labelled> texts) {
    return texts.stream().anyMatch(text -> text.label() == Polarity.NEUTRAL);
  }

  /** How well a method does. */
  public Quality quality(Method method) {
    List<Verdict> said = verdicts.get(method);
    List<Quality.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      pairs.add(new Quality.Pair(texts.get(i).label(), texts.get(i).value(), said.get(i)));
    }
    return Quality.of(pairs);
  }
}
