package hindsight.centre.talk;

/**
 * What a conversation is about and how it goes. {@code attempt} counts from 1; of a mood 0 is even,
 * 1 clearly glad, -1 clearly annoyed.
 */
public record Situation(
    String reason, Medium medium, int attempt, boolean resolved, double before, double after) {

  /** How the two sides hear of each other. */
  public enum Medium {
    VOICE,
    CHAT,
    MAIL
  }

  /** How the customer begins. */
  String opening() {
    return before > -0.45 ? "calm" : before > -1.2 ? "annoyed" : "angry";
  }

  /** How the customer ends. */
  String closing() {
    return after > 0.7 ? "glad" : after > -0.2 ? "even" : after > -1.1 ? "sorry" : "bitter";
  }
}
