package hindsight.centre.talk;

import hindsight.centre.chance.Draws;

/** What customers write beside their answer to a survey. */
public final class Comments {

  /**
   * @param csat 1 to 5
   */
  public static String of(int csat, Draws draws) {
    return Phrases.MOODS.any("comment", Integer.toString(csat), draws);
  }

  private Comments() {}
}
