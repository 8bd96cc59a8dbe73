package hindsight.centre;

/** Someone who takes calls; {@code pace} multiplies the talk time. */
record Agent(String id, Queue home, double pace) {}
