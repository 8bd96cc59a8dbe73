package hindsight.jobs.output;

/** What may go to a terminal of words that are not ours. */
public final class Printable {

  /** A line without what a terminal would obey: each control character is a space. */
  public static String line(String line) {
    return line.replaceAll("\\p{IsControl}", " ");
  }

  private Printable() {}
}
