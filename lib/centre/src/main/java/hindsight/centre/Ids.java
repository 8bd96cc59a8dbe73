package hindsight.centre;

/** Names with a number, padded so that they sort: {@code agent-014}. */
final class Ids {
  private Ids() {}

  static String numbered(String prefix, int number, int digits) {
    String text = Integer.toString(number);
    return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
