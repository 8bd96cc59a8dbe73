package hindsight.metrics;

/** The unit in which a metric's value is published, and how its parts are kept. */
public enum Unit {
  /** A number of things. */
  COUNT(1, 0, Double.POSITIVE_INFINITY),
  /** 0..1. */
  SHARE(1, 0, 1),
  /** Published in seconds; the numerator is kept in milliseconds. */
  SECONDS(1000, 0, Double.POSITIVE_INFINITY),
  /** Of each row to a millionth, so that sums of sums agree. */
  MINUTES(1, 0, Double.POSITIVE_INFINITY),
  /** Things per thing, for example contacts per agent-day. */
  RATIO(1, 0, Double.POSITIVE_INFINITY),
  /** A mark on the scale of a survey or a form. */
  SCORE(1, 0, Double.POSITIVE_INFINITY),
  /** On a scale from -1 to 1; what a row has is kept to a millionth. */
  BALANCE(1, -1, 1),
  /** A balance less another; what a row has is kept to a millionth. */
  SHIFT(1, -2, 2),
  /** Points from -100 to 100. */
  POINTS(1, -100, 100);

  private final int scale;
  private final double least;
  private final double most;

  Unit(int scale, double least, double most) {
    this.scale = scale;
    this.least = least;
    this.most = most;
  }

  /** The least value that there can be; an interval ends there. */
  public double least() {
    return least;
  }

  /** The greatest value that there can be; an interval ends there. */
  public double most() {
    return most;
  }

  /** By how much a stored numerator is divided when it is published. */
  public int scale() {
    return scale;
  }
}
