package hindsight.centre.talk;

import hindsight.centre.chance.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation whose words fit its reason, its outcome and the customer's mood. Each situation
 * has thousands of wordings.
 */
public final class Conversation {
  private static final double INTERRUPTED = 0.25;
  private static final double TWO_QUESTIONS = 0.5;
  private static final double REMARKS = 0.6;

  private final Situation situation;
  private final Draws draws;
  private final List<Turn> turns = new ArrayList<>();

  private Conversation(Situation situation, Draws draws) {
    this.situation = situation;
    this.draws = draws;
  }

  /** In order of time. */
  public static List<Turn> of(Situation situation, Draws draws) {
    Conversation conversation = new Conversation(situation, draws);
    if (situation.medium() == Situation.Medium.MAIL) {
      conversation.letters();
    } else {
      conversation.dialogue();
    }
    List<Turn> spoken = conversation.turns;
    List<Turn> timed = new ArrayList<>(spoken.size());
    for (int index = 0; index < spoken.size(); index++) {
      Turn turn = spoken.get(index);
      timed.add(new Turn(turn.speaker(), turn.text(), index / (double) spoken.size()));
    }
    return timed;
  }

  private void dialogue() {
    if (situation.medium() == Situation.Medium.CHAT) {
      say(Turn.BOT, "Hello, I am the virtual assistant. I connect you with a colleague.");
      say(Turn.SYSTEM, "An agent has joined the chat.");
    }
    agent("agent_opens", "plain");
    customer(mood("customer_opens", situation.opening()) + " " + reason("problem"));
    if (draws.chance(INTERRUPTED) && situation.medium() == Situation.Medium.VOICE) {
      say(Turn.AGENT, mood("interruption", "plain") + "...");
      customer(reason("problem"));
    }
    again();
    agent("agent_hears", situation.opening());
    questions();
    agent("agent_waits", "plain");
    if (draws.chance(REMARKS)) {
      customer(mood("customer_remarks", situation.opening()));
    }
    say(Turn.AGENT, reason(situation.resolved() ? "settled" : "unsettled"));
    customer(mood("customer_closes", situation.closing()));
    agent("agent_closes", "plain");
  }

  private void letters() {
    List<String> mail = new ArrayList<>();
    mail.add(mood("customer_opens", situation.opening()) + " " + reason("problem"));
    if (situation.attempt() > 1) {
      mail.add(mood("customer_again", attempts()));
    }
    mail.add(mood("customer_remarks", situation.opening()));
    List<String> sentences = mail.stream().map(Typing::sentence).toList();
    say(Turn.CUSTOMER, Typing.withSlips(String.join(" ", sentences), draws));
    String outcome = reason(situation.resolved() ? "settled" : "unsettled");
    say(
        Turn.AGENT,
        mood("agent_hears", situation.opening())
            + "\n"
            + outcome
            + "\n"
            + mood("agent_closes", "plain"));
    if (draws.chance(REMARKS)) {
      say(Turn.CUSTOMER, Typing.sentence(mood("customer_closes", situation.closing())));
    }
  }

  private void again() {
    if (situation.attempt() > 1) {
      customer(mood("customer_again", attempts()));
    }
  }

  private String attempts() {
    return situation.attempt() == 2 ? "second" : "often";
  }

  private void questions() {
    List<String> known = Phrases.REASONS.all(situation.reason(), "ask");
    int first = draws.below(known.size());
    int count = draws.chance(TWO_QUESTIONS) ? 2 : 1;
    for (int asked = 0; asked < count; asked++) {
      String[] both = known.get((first + asked) % known.size()).split(" \\| ", 2);
      say(Turn.AGENT, Phrases.filled(both[0], draws));
      customer(Phrases.filled(both[1], draws));
    }
  }

  private void agent(String section, String kind) {
    say(Turn.AGENT, mood(section, kind));
  }

  private void customer(String words) {
    boolean isAngry = situation.opening().equals("angry");
    String text = isAngry ? Typing.shouted(words, draws) : words;
    say(
        Turn.CUSTOMER,
        situation.medium() == Situation.Medium.VOICE
            ? Typing.spoken(text, draws)
            : Typing.withSlips(text, draws));
  }

  private void say(String speaker, String text) {
    turns.add(new Turn(speaker, text, 0));
  }

  private String reason(String kind) {
    return Phrases.REASONS.any(situation.reason(), kind, draws);
  }

  private String mood(String section, String kind) {
    return Phrases.MOODS.any(section, kind, draws);
  }
}
