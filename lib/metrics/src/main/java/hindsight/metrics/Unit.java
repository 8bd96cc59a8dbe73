package hindsight.metrics;

/** The unit in which a metric's value is published, and how its parts are kept. */
public enum Unit {
  /** A number of things. */
  COUNT(1),
  /** 0..1. */
  SHARE(1),
  /** Published in seconds; the numerator is kept in milliseconds. */
  SECONDS(1000),
  /** Things per thing, for example contacts per agent-day. */
  RATIO(1);

  private final int scale;

  Unit(int scale) {
    this.scale = scale;
  }

  /** By how much a stored numerator is divided when it is published. */
  public int scale() {
    return scale;
  }
}
