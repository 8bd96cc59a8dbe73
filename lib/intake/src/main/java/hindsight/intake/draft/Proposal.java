package hindsight.intake.draft;

import hindsight.tables.SqlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The expression that is likely to make a column of {@code raw/interactions} of a column. */
final class Proposal {
  /** What sources say for the words that are ours; the first that is part of a value counts. */
  private static final Map<String, Map<String, List<String>>> WORDS =
      Map.of(
          "outcome",
          ordered(
              Map.entry(
                  "abandoned",
                  List.of("aband", "hung up", "hang", "missed", "lost", "no answer", "unanswered")),
              Map.entry("callback_requested", List.of("callback", "call back")),
              Map.entry("voicemail", List.of("voicemail", "voice mail")),
              Map.entry("overflow", List.of("overflow", "diverted", "redirect")),
              Map.entry("failed", List.of("fail", "busy", "error")),
              Map.entry(
                  "handled",
                  List.of(
                      "answer",
                      "handled",
                      "connected",
                      "served",
                      "agent",
                      "complete",
                      "solved",
                      "resolved",
                      "closed"))),
          "channel",
          ordered(
              Map.entry("chat", List.of("chat")),
              Map.entry("mail", List.of("mail")),
              Map.entry("messaging", List.of("sms", "whatsapp", "messag")),
              Map.entry("social", List.of("facebook", "twitter", "instagram", "social")),
              Map.entry("web", List.of("web", "form", "portal", "self")),
              Map.entry("in_person", List.of("person", "walk", "branch")),
              Map.entry("voice", List.of("voice", "phone", "call", "tel"))),
          "direction",
          ordered(Map.entry("outbound", List.of("out")), Map.entry("inbound", List.of("in"))));

  private static final int MOST_WORDS = 20;

  /** Whether some value of the column means one of our words, where there are such words. */
  static boolean knows(String wanted, Guess guess) {
    Map<String, List<String>> meanings = WORDS.get(wanted);
    return meanings == null
        || guess.column().values().stream().anyMatch(value -> meaning(value, meanings).isPresent());
  }

  /** Of a column that is taken for it. */
  static String expression(String wanted, Guess guess) {
    String column = named(guess.column().name());
    if (wanted.endsWith("_at")) {
      return switch (guess.kind()) {
        case INSTANT -> "to_instant(%s)".formatted(column);
        case UNIX_SECONDS -> "from_unix_seconds(%s)".formatted(column);
        case UNIX_MILLIS -> "from_unix_millis(%s)".formatted(column);
        default -> "to_local_stamp(%s)".formatted(column);
      };
    }
    if (wanted.endsWith("_ms")) {
      return duration(column, guess);
    }
    if (WORDS.containsKey(wanted)) {
      return words(column, guess, WORDS.get(wanted));
    }
    return switch (wanted) {
      case "transferred", "resolved", "sla_met" -> "to_boolean(%s)".formatted(column);
      case "reopened" -> "to_long(%s)".formatted(column);
      default -> column;
    };
  }

  /** Without such a column: a constant that a person has to look at, or a date beside a time. */
  static Optional<String> without(String wanted, List<Guess> left) {
    return switch (wanted) {
      case "channel" -> Optional.of("'voice'");
      case "direction" -> Optional.of("'inbound'");
      case "started_at" ->
          first(left, Kind.DATE)
              .flatMap(
                  date ->
                      first(left, Kind.TIME).map(time -> "to_local(%s, %s)".formatted(date, time)));
      default -> Optional.empty();
    };
  }

  private static Optional<String> first(List<Guess> guesses, Kind kind) {
    return guesses.stream()
        .filter(guess -> guess.kind() == kind)
        .map(guess -> named(guess.column().name()))
        .findFirst();
  }

  private static String duration(String column, Guess guess) {
    if (guess.kind() == Kind.TIME) {
      return "to_duration_ms(%s)".formatted(column);
    }
    String name = guess.column().name().toLowerCase(Locale.ROOT);
    String function = guess.kind() == Kind.WHOLE ? "to_long" : "to_double";
    boolean isMillis = name.endsWith("ms") || name.contains("milli");
    return "%s(%s)%s".formatted(function, column, isMillis ? "" : " * 1000");
  }

  private static String words(String column, Guess guess, Map<String, List<String>> meanings) {
    Set<String> values = new TreeSet<>(guess.column().values());
    if (meanings.keySet().containsAll(values) || values.size() > MOST_WORDS) {
      return column;
    }
    StringBuilder sql = new StringBuilder("case " + column);
    for (String value : values) {
      meaning(value, meanings)
          .ifPresent(
              ours -> sql.append(" when '%s' then '%s'".formatted(value.replace("'", "''"), ours)));
    }
    return sql + " else " + column + " end";
  }

  private static Optional<String> meaning(String value, Map<String, List<String>> meanings) {
    String lower = value.toLowerCase(Locale.ROOT);
    return meanings.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(lower::contains))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A column as SQL names it. */
  private static String named(String name) {
    try {
      return SqlText.parse(name, Set.of()).columns().equals(Set.of(name)) ? name : "`" + name + "`";
    } catch (IllegalArgumentException e) {
      return "`" + name + "`";
    }
  }

  @SafeVarargs
  private static Map<String, List<String>> ordered(Map.Entry<String, List<String>>... entries) {
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> entry : entries) {
      ordered.put(entry.getKey(), entry.getValue());
    }
    return ordered;
  }

  private Proposal() {}
}
