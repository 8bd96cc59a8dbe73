package hindsight.centre;

/** Names with a number, padded so that they sort: {@code agent-014}. */
final class Ids {
  private Ids() {}

  static String numbered(String prefix, long number, int digits) {
    String text = Long.toString(number);
    return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
