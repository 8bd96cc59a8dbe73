package hindsight.centre;

/** Which truths a centre is planted with; season, weekdays and autocorrelation are always there. */
public enum TruthSet {
  NONE,
  STANDARD
}
