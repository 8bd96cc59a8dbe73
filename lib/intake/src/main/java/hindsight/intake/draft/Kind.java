package hindsight.intake.draft;

/** What the values of a column look like. */
enum Kind {
  EMPTY("always blank"),
  WHOLE("whole numbers"),
  DECIMAL("numbers"),
  TRUTH("true or false"),
  INSTANT("instants with a zone"),
  STAMP("local dates and times"),
  DATE("dates"),
  TIME("times of day, or durations"),
  UNIX_SECONDS("seconds since 1970"),
  UNIX_MILLIS("milliseconds since 1970"),
  LIST("a list"),
  TEXT("texts");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isInstant() {
    return this == INSTANT || this == STAMP || this == UNIX_SECONDS || this == UNIX_MILLIS;
  }
}
