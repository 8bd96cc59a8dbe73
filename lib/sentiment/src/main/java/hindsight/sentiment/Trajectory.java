package hindsight.sentiment;

import java.util.ArrayList;
import java.util.List;

/**
 * How a customer's mood goes through a contact.
 *
 * @param scores of the customer's turns, in their order
 */
record Trajectory(List<Double> scores) {
  private static final int QUARTERS = 4;
  private static final double SMOOTHING = 0.5;
  private static final double SWING = 0.4;
  private static final int WITHIN_TURNS = 3;
  private static final double STEEPNESS = 0.75;

  /**
   * A turn at which the weighted mean swung.
   *
   * @param turn which one, from 0
   * @param level the mean there
   * @param moved by how much it did
   */
  record Moment(int turn, double level, double moved) {}

  Trajectory {
    scores = List.copyOf(scores);
  }

  /** The means of the fourths; none under 4 turns. Turn i of n lies in fourth 4 i / n. */
  List<Double> quarters() {
    int count = scores.size();
    if (count < QUARTERS) {
      return List.of();
    }
    List<List<Double>> parts = new ArrayList<>();
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      parts.add(new ArrayList<>());
    }
    for (int turn = 0; turn < count; turn++) {
      parts.get(QUARTERS * turn / count).add(scores.get(turn));
    }
    return parts.stream().map(Trajectory::mean).toList();
  }

  /** The lowest turn, of equals the first; nothing to ask of no turns. */
  int lowest() {
    int lowest = 0;
    for (int turn = 1; turn < scores.size(); turn++) {
      lowest = scores.get(turn) < scores.get(lowest) ? turn : lowest;
    }
    return lowest;
  }

  /**
   * The turns at which the exponentially weighted mean has moved by more than {@value #SWING}
   * within {@value #WITHIN_TURNS} turns; what led to a moment does not lead to the next one too.
   */
  List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    List<Double> means = means();
    int from = 0;
    for (int turn = 1; turn < means.size(); turn++) {
      double moved = 0;
      for (int earlier = Math.max(from, turn - WITHIN_TURNS); earlier < turn; earlier++) {
        double change = means.get(turn) - means.get(earlier);
        moved = Math.abs(change) > Math.abs(moved) ? change : moved;
      }
      if (Math.abs(moved) > SWING) {
        moments.add(new Moment(turn, means.get(turn), moved));
        from = turn;
      }
    }
    return moments;
  }

  private List<Double> means() {
    List<Double> means = new ArrayList<>();
    for (double score : scores) {
      double before = means.isEmpty() ? score : means.get(means.size() - 1);
      means.add(SMOOTHING * score + (1 - SMOOTHING) * before);
    }
    return means;
  }

  /** 100 tanh(0.75 x the sum of +1, 0 or -1 of each turn x its place / their number). */
  double positionWeighted() {
    double sum = 0;
    for (int turn = 0; turn < scores.size(); turn++) {
      int sign = Polarity.of(scores.get(turn), Scoring.NEUTRAL_WITHIN).value();
      sum += sign * (turn + 1.0) / scores.size();
    }
    return 100 * Math.tanh(STEEPNESS * sum);
  }

  /** Of numbers in their order; there is one at least. */
  static double mean(List<Double> numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.size();
  }
}
