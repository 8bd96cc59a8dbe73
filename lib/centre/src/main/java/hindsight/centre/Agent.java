package hindsight.centre;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Someone who takes contacts. {@code pace} multiplies the talk time, {@code quality} is a standard
 * normal; {@code leftOn}, the last day of work, is null for one who stays.
 */
record Agent(
    String id,
    Queue home,
    double pace,
    double quality,
    boolean takesHardOnes,
    LocalDate hiredOn,
    LocalDate leftOn,
    List<Place> places) {

  private static final double BEGINNER = 0.35;
  private static final double LEARNING_DAYS = 60;

  /** Where an agent belongs, from a date until the next place begins. */
  record Place(LocalDate from, String team, String site) {}

  /** Ids are unique, and this is asked often. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Agent agent && agent.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Beginners talk longer; after half a year nothing of it is left. */
  double paceOn(LocalDate date) {
    double days = Math.max(0, ChronoUnit.DAYS.between(hiredOn, date));
    return pace * (1 + BEGINNER * StrictMath.exp(-days / LEARNING_DAYS));
  }
}
