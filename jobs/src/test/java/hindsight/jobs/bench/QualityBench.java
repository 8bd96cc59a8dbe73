package hindsight.jobs.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import hindsight.jobs.bench.LabelSets.LabelSet;
import hindsight.jobs.bench.LabelSets.Text;
import hindsight.jobs.cli.Dialogues;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Overrides;
import hindsight.sentiment.Chances;
import hindsight.sentiment.Fit;
import hindsight.sentiment.Judge;
import hindsight.sentiment.Method;
import hindsight.sentiment.Polarity;
import hindsight.sentiment.Quality;
import hindsight.sentiment.Quality.Pair;
import hindsight.sentiment.ReadText;
import hindsight.sentiment.SentimentPolicy;
import hindsight.sentiment.Speaker;
import hindsight.sentiment.Verdict;
import hindsight.statistics.MultinomialLogistic;
import hindsight.statistics.MultinomialLogistic.Observation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How well each method says what people say. What ships is fitted on reviews: on them it is fitted
 * anew without the fold that it judges, and on service dialogues as it ships.
 */
record QualityBench(BenchFolder folder, Path home, Path data, PrintStream out) {
  private static final int FOLDS = 5;
  private static final int RESAMPLES = 1_000;

  void run() {
    try {
      LabelSets sets = new LabelSets(data);
      List<LabelSet> reviews =
          List.of(sets.vaderAmazon(), sets.uci("amazon"), sets.uci("yelp"), sets.uci("imdb"));
      LabelSet service = sets.ussSgd();
      SentimentPolicy policy =
          new Configuration(home.resolve("conf"), Overrides.none()).sentiment();
      out.printf(
          "%-13s %6s %-15s %9s %12s   %s%n",
          "texts", "n", "method", "macro-F1", "correlation", "calibrated less argmax, 95 %");
      tell(service, service.texts().stream().map(text -> policy).toList());
      tellVader(service, reviews);
      for (LabelSet each : reviews) {
        tell(each, ofFolds(each, reviews, policy));
      }
      tellOdds(sets.starTurns(), reviews, policy);
      tellContacts(policy);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For each text the policy that was fitted without its fold and without the same words. */
  private static List<SentimentPolicy> ofFolds(
      LabelSet set, List<LabelSet> all, SentimentPolicy policy) {
    List<SentimentPolicy> ofFold = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      Set<String> judged = new HashSet<>();
      for (Text text : set.texts()) {
        if (fold(text) == fold) {
          judged.add(LabelSets.words(text.text()));
        }
      }
      Fit fit = new Fit(policy.cues());
      for (LabelSet each : all) {
        for (Text text : each.texts()) {
          boolean isHeldOut = each.name().equals(set.name()) && fold(text) == fold;
          if (!isHeldOut && !judged.contains(LabelSets.words(text.text()))) {
            fit.add(text.read(), text.label(), each.offersNeutral());
          }
        }
      }
      ofFold.add(policy.calibrated(Optional.of(fit.calibration(Fit.NEUTRAL_ODDS))));
    }
    return set.texts().stream().map(text -> ofFold.get(fold(text))).toList();
  }

  private static int fold(Text text) {
    return Math.floorMod(text.group().hashCode(), FOLDS);
  }

  private void tell(LabelSet set, List<SentimentPolicy> policies) {
    Map<Method, List<Pair>> said = new LinkedHashMap<>();
    for (Method method : Method.values()) {
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < policies.size(); i++) {
        Text text = set.texts().get(i);
        Verdict verdict =
            new Judge(policies.get(i), set.offersNeutral()).verdict(method, text.read());
        pairs.add(new Pair(text.label(), text.value(), verdict));
      }
      said.put(method, pairs);
    }
    said.forEach(
        (method, pairs) ->
            line(
                set,
                method.label(),
                pairs,
                method == Method.CALIBRATED
                    ? interval(set.texts(), pairs, said.get(Method.ARGMAX))
                    : ""));
  }

  private void line(LabelSet set, String method, List<Pair> pairs, String interval) {
    Quality quality = Quality.of(pairs);
    out.printf(
        Locale.ROOT,
        "%-13s %6d %-15s %9.3f %12.3f   %s%n",
        set.name(),
        quality.count(),
        method,
        quality.macroF1(),
        quality.correlation(),
        interval);
  }

  /** Of the difference of two macro-F1: the paired bootstrap over dialogues or reviews. */
  private static String interval(List<Text> texts, List<Pair> one, List<Pair> other) {
    Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      byGroup.computeIfAbsent(texts.get(i).group(), group -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> groups = List.copyOf(byGroup.values());
    Random random = new Random(1);
    double[] differences = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      List<Pair> ones = new ArrayList<>();
      List<Pair> others = new ArrayList<>();
      for (int i = 0; i < groups.size(); i++) {
        for (int text : groups.get(random.nextInt(groups.size()))) {
          ones.add(one.get(text));
          others.add(other.get(text));
        }
      }
      differences[resample] = Quality.of(ones).macroF1() - Quality.of(others).macroF1();
    }
    Arrays.sort(differences);
    return String.format(
        Locale.ROOT,
        "%+.3f to %+.3f",
        differences[RESAMPLES * 25 / 1000],
        differences[RESAMPLES * 975 / 1000 - 1]);
  }

  /** What the odds of neutral are chosen by. */
  private void tellOdds(LabelSet turns, List<LabelSet> reviews, SentimentPolicy policy) {
    Fit fit = new Fit(policy.cues());
    reviews.forEach(
        each ->
            each.texts().forEach(text -> fit.add(text.read(), text.label(), each.offersNeutral())));
    for (double odds : List.of(1.0, 1.5, 2.0, 3.0, 4.0)) {
      Judge judge = new Judge(policy.calibrated(Optional.of(fit.calibration(odds))), true);
      List<Pair> pairs =
          turns.texts().stream()
              .map(
                  text ->
                      new Pair(
                          text.label(),
                          text.value(),
                          judge.verdict(Method.CALIBRATED, text.read())))
              .toList();
      line(turns, "odds " + odds, pairs, "");
    }
  }

  /**
   * How well the customer's score of a whole contact of star tells those whose customer the agent
   * calls annoyed: the chance that one of them has the lower score, ties by half.
   */
  private void tellContacts(SentimentPolicy policy) throws IOException {
    Judge judge = new Judge(policy, true);
    Map<Integer, List<Double>> scores = new LinkedHashMap<>();
    for (Dialogues.Turn turn : Dialogues.star()) {
      if (turn.isAgent()) {
        continue;
      }
      ReadText read = ReadText.of(turn.text(), Optional.of(Speaker.CUSTOMER));
      if (!read.sentences().isEmpty()) {
        scores
            .computeIfAbsent(turn.dialogue(), dialogue -> new ArrayList<>())
            .add(judge.verdict(Method.CALIBRATED, read).score());
      }
    }
    List<Double> annoyed = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    Dialogues.annoyed()
        .forEach(
            (dialogue, isAnnoyed) -> {
              if (scores.containsKey(dialogue)) {
                double mean =
                    scores.get(dialogue).stream().mapToDouble(each -> each).average().orElseThrow();
                (isAnnoyed ? annoyed : others).add(mean);
              }
            });
    double lower = 0;
    for (double one : annoyed) {
      for (double other : others) {
        lower += one < other ? 1 : one == other ? 0.5 : 0;
      }
    }
    out.printf(
        Locale.ROOT,
        "%nstar, contacts: AUC %.3f of %,d annoyed customers among %,d%n",
        lower / annoyed.size() / others.size(),
        annoyed.size(),
        annoyed.size() + others.size());
  }

  /** The VADER package, calibrated on the same reviews with the same odds. */
  private void tellVader(LabelSet service, List<LabelSet> reviews) throws IOException {
    List<Observation> observations = new ArrayList<>();
    for (LabelSet each : reviews) {
      List<double[]> features = vader(each);
      for (int i = 0; i < features.size(); i++) {
        int label = each.texts().get(i).label().value() + 1;
        observations.add(
            new Observation(
                features.get(i), label, new boolean[] {true, each.offersNeutral(), true}));
      }
    }
    double[][] weights = MultinomialLogistic.fit(observations, Polarity.values().length, 1);
    weights[1][0] += Math.log(Fit.NEUTRAL_ODDS);
    List<double[]> features = vader(service);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      double[] p = MultinomialLogistic.probabilities(weights, features.get(i));
      Chances chances = new Chances(p[0], p[1], p[2]);
      Text text = service.texts().get(i);
      pairs.add(
          new Pair(text.label(), text.value(), new Verdict(chances.likeliest(), chances.score())));
    }
    line(service, "VADER", pairs, "calibrated likewise");
  }

  private List<double[]> vader(LabelSet set) throws IOException {
    Path texts = folder.root().resolve(set.name() + ".txt");
    Files.write(
        texts,
        set.texts().stream().map(text -> text.text().replaceAll("[\\r\\n\\t]", " ")).toList());
    Path said = folder.root().resolve(set.name() + ".vader");
    String script =
        "set -e; [ -x '%1$s/bin/python' ] || { python3 -m venv '%1$s'; '%1$s/bin/pip' -q install"
            + " vaderSentiment==3.3.2; }; '%1$s/bin/python' '%2$s' < '%3$s' > '%4$s'";
    String line =
        script.formatted(
            home.resolve("jobs/target/vader"), home.resolve("scripts/lib/vader.py"), texts, said);
    try {
      int exit = new ProcessBuilder("bash", "-c", line).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("VADER ended with " + exit);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Files.readAllLines(said, UTF_8).stream()
        .map(each -> Arrays.stream(each.split("\t", -1)).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }
}
