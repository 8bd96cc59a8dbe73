package hindsight.sentiment;

import hindsight.statistics.MultinomialLogistic;
import hindsight.statistics.MultinomialLogistic.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fits a {@link Calibration} to texts that people have labelled. */
public final class Fit {
  /** Of what ships: by 420 turns of star that were labelled by hand. */
  public static final double NEUTRAL_ODDS = 2;

  /** Of a thousand texts it moves nothing; of ten it keeps the weights small. */
  private static final double RIDGE = 1;

  private final Cues cues;
  private final List<Observation> observations = new ArrayList<>();

  public Fit(Cues cues) {
    this.cues = cues;
  }

  /**
   * A labelled text; one that says nothing is left out.
   *
   * @param offersNeutral whether people could call it neutral
   */
  public void add(ReadText text, Polarity label, boolean offersNeutral) {
    if (text.sentences().isEmpty()) {
      return;
    }
    double[] means = new double[Features.NAMES.size()];
    long tokens = 0;
    for (ReadText.ReadSentence each : text.sentences()) {
      double[] features = Features.of(each.distribution(), each.text(), cues);
      for (int i = 0; i < means.length; i++) {
        means[i] += each.tokenCount() * features[i];
      }
      tokens += each.tokenCount();
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= tokens;
    }
    boolean[] possible = {true, offersNeutral, true};
    observations.add(new Observation(means, label.value() + 1, possible));
  }

  /** Whether there is anything to fit to. */
  public boolean isEmpty() {
    return observations.isEmpty();
  }

  /**
   * The calibration that fits them best.
   *
   * @param neutralOdds how many times likelier than among the labelled texts a text is neutral
   *     where the calibration is used: who reviews a film wants to say something of it
   */
  public Calibration calibration(double neutralOdds) {
    double[][] weights = MultinomialLogistic.fit(observations, Polarity.values().length, RIDGE);
    weights[Polarity.NEUTRAL.value() + 1][0] += Math.log(neutralOdds);
    return new Calibration(
        Features.NAMES,
        Arrays.stream(weights).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }
}
