package hindsight.repeat;

/**
 * The units of a customer, by one rule and window: each joins the nearest earlier one whose repeat
 * it is. What a unit joins depends on nothing that comes after it, and at most one joins it.
 */
final class Chains {
  private final int[] joined;
  private final int[] opener;
  private final int[] position;
  private final boolean[] isLast;

  private Chains(int[] joined) {
    this.joined = joined;
    this.opener = new int[joined.length];
    this.position = new int[joined.length];
    this.isLast = new boolean[joined.length];
    for (int i = 0; i < joined.length; i++) {
      isLast[i] = true;
      opener[i] = opens(i) ? i : opener[joined[i]];
      position[i] = opens(i) ? 0 : position[joined[i]] + 1;
      if (!opens(i)) {
        isLast[joined[i]] = false;
      }
    }
  }

  /**
   * @param window in microseconds
   */
  static Chains of(Links links, long window) {
    return new Chains(links.joined(window));
  }

  /** Whether a unit joins none. */
  boolean opens(int unit) {
    return joined[unit] == Links.NONE;
  }

  /** Whether none joins a unit. */
  boolean isLast(int unit) {
    return isLast[unit];
  }

  /** The unit that a unit joined; {@link Links#NONE} for an opener. */
  int joined(int unit) {
    return joined[unit];
  }

  /** Where the unit stands that opened the chain of a unit. */
  int opener(int unit) {
    return opener[unit];
  }

  /** How many units lead to a unit from the opener. */
  int position(int unit) {
    return position[unit];
  }
}
