package hindsight.intake.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which column of a file is likely to be meant by a column of {@code raw/interactions}. */
final class Likely {
  private static final Set<Kind> NUMBERS = EnumSet.of(Kind.WHOLE, Kind.DECIMAL, Kind.TIME);
  private static final Set<Kind> IDS =
      EnumSet.of(
          Kind.WHOLE, Kind.DECIMAL, Kind.TEXT, Kind.DATE, Kind.UNIX_SECONDS, Kind.UNIX_MILLIS);
  private static final Set<Kind> WORDS = EnumSet.of(Kind.TEXT, Kind.WHOLE);

  /**
   * What a name is made of, best first.
   *
   * @param names words that stand in the name together, such as {@code call id}
   */
  private record Clue(Set<Kind> kinds, boolean isUnique, List<String> names) {
    Clue(Set<Kind> kinds, String... names) {
      this(kinds, false, List.of(names));
    }
  }

  private static final Set<Kind> INSTANTS =
      EnumSet.of(Kind.INSTANT, Kind.STAMP, Kind.UNIX_SECONDS, Kind.UNIX_MILLIS);

  private static final Map<String, Clue> CLUES =
      Map.ofEntries(
          Map.entry(
              "contact_id",
              new Clue(
                  IDS,
                  true,
                  List.of(
                      "contact id",
                      "call id",
                      "conversation id",
                      "interaction id",
                      "ticket id",
                      "session id",
                      "case id",
                      "call no",
                      "call number",
                      "ticket number",
                      "uuid",
                      "id",
                      "number",
                      "no",
                      "nr",
                      "key"))),
          Map.entry(
              "updated_at", new Clue(INSTANTS, "updated", "modified", "last change", "changed")),
          Map.entry(
              "customer_id",
              new Clue(
                  IDS,
                  "customer id",
                  "customer",
                  "caller id",
                  "caller",
                  "client id",
                  "client",
                  "requester",
                  "account",
                  "ani",
                  "phone",
                  "msisdn",
                  "from",
                  "email")),
          Map.entry(
              "channel", new Clue(WORDS, "channel", "media type", "media", "contact type", "type")),
          Map.entry("direction", new Clue(WORDS, "direction", "call type")),
          Map.entry(
              "queue",
              new Clue(
                  WORDS,
                  "queue",
                  "skill",
                  "skill group",
                  "line",
                  "service",
                  "group",
                  "department",
                  "vdn")),
          Map.entry(
              "agent_id",
              new Clue(
                  IDS,
                  "agent id",
                  "agent",
                  "user id",
                  "assignee",
                  "operator",
                  "server",
                  "employee",
                  "advisor")),
          Map.entry(
              "reason",
              new Clue(
                  WORDS,
                  "reason",
                  "disposition",
                  "wrap up code",
                  "category",
                  "topic",
                  "subject",
                  "intent")),
          Map.entry(
              "started_at",
              new Clue(
                  INSTANTS,
                  "started",
                  "start",
                  "begin",
                  "created",
                  "opened",
                  "initiated",
                  "arrived",
                  "arrival",
                  "offered",
                  "received",
                  "date",
                  "time",
                  "at")),
          Map.entry(
              "queued_at", new Clue(INSTANTS, "queued", "enqueued", "queue start", "queue entry")),
          Map.entry(
              "answered_at", new Clue(INSTANTS, "answered", "connected", "accepted", "picked up")),
          Map.entry(
              "ended_at",
              new Clue(
                  INSTANTS,
                  "ended",
                  "end",
                  "closed",
                  "finished",
                  "completed",
                  "disconnected",
                  "hang up",
                  "stop")),
          Map.entry(
              "wait_ms",
              new Clue(
                  NUMBERS,
                  "wait",
                  "waited",
                  "waiting",
                  "queue time",
                  "time in queue",
                  "speed of answer",
                  "asa",
                  "ring")),
          Map.entry(
              "talk_ms",
              new Clue(
                  NUMBERS,
                  "talk",
                  "talked",
                  "talking",
                  "conversation time",
                  "interaction duration")),
          Map.entry("hold_ms", new Clue(NUMBERS, "hold", "held", "on hold")),
          Map.entry(
              "wrap_ms",
              new Clue(NUMBERS, "wrap", "wrapup", "acw", "after call", "after contact work")),
          Map.entry(
              "handle_ms",
              new Clue(NUMBERS, "handle", "handling", "aht", "duration", "service time")),
          Map.entry(
              "outcome", new Clue(WORDS, "outcome", "result", "status", "state", "disposition")),
          Map.entry("transferred", new Clue(EnumSet.of(Kind.TRUTH), "transferred", "transfer")),
          Map.entry("resolved", new Clue(EnumSet.of(Kind.TRUTH), "resolved", "solved")),
          Map.entry("resolved_at", new Clue(INSTANTS, "resolved", "solved")),
          Map.entry("reopened", new Clue(EnumSet.of(Kind.WHOLE), "reopened", "reopen")),
          Map.entry("due_at", new Clue(INSTANTS, "due")),
          Map.entry("sla_met", new Clue(EnumSet.of(Kind.TRUTH), "sla", "made sla")));

  private final List<Guess> left;

  Likely(List<Guess> columns) {
    left = new ArrayList<>(columns);
  }

  /** The likeliest of the columns that nobody has taken yet, which it then has. */
  Optional<Guess> take(String wanted) {
    Clue clue = CLUES.get(wanted);
    if (clue == null) {
      return Optional.empty();
    }
    Predicate<Guess> fits =
        guess -> clue.kinds().contains(guess.kind()) && (!clue.isUnique() || guess.isUnique());
    Optional<Guess> found =
        left.stream()
            .filter(fits)
            .filter(guess -> rank(guess, clue) < clue.names().size())
            .filter(guess -> Proposal.knows(wanted, guess))
            .min(
                Comparator.comparing((Guess guess) -> rank(guess, clue))
                    .thenComparing(guess -> words(guess).size()));
    found.ifPresent(left::remove);
    return found;
  }

  /** The columns that nobody took. */
  List<Guess> left() {
    return List.copyOf(left);
  }

  private static int rank(Guess guess, Clue clue) {
    List<String> words = words(guess);
    for (int i = 0; i < clue.names().size(); i++) {
      if (words.containsAll(Arrays.asList(clue.names().get(i).split(" ")))) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The words of which the name of a column is made, of its last member in a document. */
  private static List<String> words(Guess guess) {
    String name = guess.column().name();
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .replaceAll("[^A-Za-z0-9]+", " ")
            .toLowerCase(Locale.ROOT)
            .strip();
    return Arrays.asList(spaced.split(" "));
  }
}
