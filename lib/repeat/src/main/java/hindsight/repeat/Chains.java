package hindsight.repeat;

/**
 * The units of a customer, by one rule and window: each joins the nearest earlier one whose repeat
 * it is.
 */
final class Chains {
  private final int[] joined;
  private final int[] opener;
  private final int[] position;
  private final int[] count;

  private Chains(int[] joined) {
    this.joined = joined;
    this.opener = new int[joined.length];
    this.position = new int[joined.length];
    this.count = new int[joined.length];
    for (int i = 0; i < joined.length; i++) {
      boolean opens = joined[i] == Links.NONE;
      opener[i] = opens ? i : opener[joined[i]];
      position[i] = opens ? 0 : position[joined[i]] + 1;
      count[opener[i]]++;
    }
  }

  /**
   * @param window in microseconds
   */
  static Chains of(Links links, long window) {
    return new Chains(links.joined(window));
  }

  /** Where the unit stands that opened the chain of a unit. */
  int opener(int unit) {
    return opener[unit];
  }

  /** How many units lead to a unit from the opener. */
  int position(int unit) {
    return position[unit];
  }

  /** How many units the chain of a unit has. */
  int count(int unit) {
    return count[opener[unit]];
  }

  /** The unit that a unit joined; {@link Links#NONE} for an opener. */
  int joined(int unit) {
    return joined[unit];
  }
}
