package hindsight.jobs.cli;

import hindsight.jobs.output.Rows;
import hindsight.jobs.query.MartFiles;
import hindsight.jobs.query.ReleaseQuery;
import hindsight.tables.Field;
import hindsight.tables.RepeatChoices;
import hindsight.warehouse.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A chain of interactions out of the current release, step by step. */
final class WalkedChain {
  private static final Set<String> MARTS = Set.of("repeat_chains", "repeat_contacts");

  /** When the window of an interaction begins to run; never while it has to end first. */
  private static final String RUNS_FROM =
      "CASE measured_from WHEN 'start' THEN %1$sstarted_at ELSE %1$sended_at END";

  /** Of those that nothing can join any more the last, rather a short one over two channels. */
  private static final String CHAIN =
      """
      SELECT *, coalesce(%4$s + INTERVAL %1$d DAY < TIMESTAMPTZ '%3$s', false) AS is_over
      FROM repeat_chains
      WHERE window_days = %1$d AND match_rule = '%2$s' AND NOT is_opener_unknown
      ORDER BY is_over DESC, unit_count <> 3, unit_count > 4, channel_count DESC,
        last_started_at DESC, chain_id
      LIMIT 1""";

  private static final String STEP =
      """
      SELECT *, coalesce(%4$s + INTERVAL %1$d DAY < TIMESTAMPTZ '%3$s', false) AS has_matured
      FROM repeat_contacts
      WHERE window_days = %1$d AND match_rule = '%2$s' AND interaction_id = '%5$s'""";

  /** Longer ones are told up to here. */
  private static final int MOST_STEPS = 6;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final RepeatText text;
  private final ZoneId zone;

  private WalkedChain(RepeatText text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  /** A line a step; without a release, or with one that cannot be read, one that says so. */
  static String of(RepeatText text, ZoneId zone, World world, Options options) {
    return new CurrentRelease(world, options).tell(new WalkedChain(text, zone)::in);
  }

  private String in(Manifest release, MartCache cache) {
    List<MartFiles> marts = cache.marts(release, MARTS::contains);
    if (marts.size() < MARTS.size()) {
      return "no data yet: release %s has no repeat contacts".formatted(release.releaseId());
    }
    try (ReleaseQuery query = new ReleaseQuery(marts)) {
      List<Map<String, Object>> chains =
          maps(
              query.run(
                  CHAIN.formatted(
                      text.days(), rule(), release.asOf(), RUNS_FROM.formatted("last_"))));
      return chains.isEmpty()
          ? "no data yet: release %s has no such chain".formatted(release.releaseId())
          : String.join("\n", steps(query, chains.get(0), release));
    }
  }

  private List<String> steps(ReleaseQuery query, Map<String, Object> chain, Manifest release) {
    List<String> lines = new ArrayList<>();
    Object at = chain.get("chain_id");
    Optional<Map<String, Object>> link = link(query, at, release);
    for (int step = 1; step <= MOST_STEPS && link.filter(WalkedChain::goesOn).isPresent(); step++) {
      if (lines.isEmpty()) {
        lines.add(who(link.get(), ""));
      }
      lines.add(consequence(link.get()));
      lines.add(who(link.get(), "next_"));
      at = link.get().get("next_interaction_id");
      link = link(query, at, release);
    }
    lines.add(end(chain, at, link));
    otherChoices(chain).ifPresent(lines::add);
    lines.add("in release " + release.releaseId());
    return lines;
  }

  /** What followed an interaction, if anything did. */
  private Optional<Map<String, Object>> link(ReleaseQuery query, Object id, Manifest release) {
    String step =
        STEP.formatted(
            text.days(),
            rule(),
            release.asOf(),
            RUNS_FROM.formatted(""),
            id.toString().replace("'", "''"));
    return maps(query.run(step)).stream().findFirst();
  }

  /** Whether what followed joins this one, and not a nearer one. */
  private static boolean goesOn(Map<String, Object> link) {
    return Boolean.TRUE.equals(link.get("is_nearest"));
  }

  /** Says so when the release was made under other choices than those that the words are of. */
  private Optional<String> otherChoices(Map<String, Object> chain) {
    Map<Field, Object> choices = text.policy().choices();
    List<String> others =
        RepeatChoices.FIELDS.stream()
            .filter(choice -> !choices.get(choice).equals(chain.get(choice.name())))
            .map(choice -> "%s: %s".formatted(choice.name(), chain.get(choice.name())))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("this release was made with " + String.join(", ", others));
  }

  private String rule() {
    return text.match().spelled();
  }

  /** When, on what channel, in which queue and with whom. */
  private String who(Map<String, Object> link, String side) {
    List<String> words = new ArrayList<>();
    for (String column : List.of("channel", "queue", "reason", "agent_id")) {
      Object word = link.get(side + column);
      if (word != null) {
        words.add(word.toString());
      }
    }
    return "%s  %s (%s)"
        .formatted(
            local(link.get(side + "started_at")),
            String.join(", ", words),
            link.get(side + "interaction_id"));
  }

  private static String consequence(Map<String, Object> link) {
    String fault =
        !Boolean.TRUE.equals(link.get("is_handled"))
            ? "nobody handled it, so that it is in no rate"
            : Boolean.TRUE.equals(link.get("has_matured"))
                ? "it was handled and counts as not resolved"
                : "it was handled and is open still, in no rate yet";
    Object charged = link.get("charged_agent_id");
    Object time = link.get("next_handle_seconds");
    return "  followed %s: %s%s%s"
        .formatted(
            "overlap".equals(link.get("kind")) ? "before it had ended" : "after " + gap(link),
            fault,
            charged == null ? "" : ", charged to %s (%s)".formatted(charged, link.get("charge")),
            time == null
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %.1f repeat minutes%s",
                    ((Number) time).doubleValue() / 60,
                    link.get("queue") == null ? "" : " of " + link.get("queue")));
  }

  private static String gap(Map<String, Object> link) {
    Duration gap = Duration.ofSeconds(((Number) link.get("gap_seconds")).longValue());
    return gap.toDays() > 0
        ? "%d d %d h".formatted(gap.toDays(), gap.toHoursPart())
        : "%d h %d min".formatted(gap.toHours(), gap.toMinutesPart());
  }

  private String end(
      Map<String, Object> chain, Object at, Optional<Map<String, Object>> followedBy) {
    if (!chain.get("last_interaction_id").equals(at)) {
      return "  and so on, %s in all".formatted(chain.get("unit_count"));
    }
    if (followedBy.isPresent()) {
      return "  what followed joins a nearer one, of another chain";
    }
    return Boolean.TRUE.equals(chain.get("is_over"))
        ? "  nothing followed within %s".formatted(text.window())
        : "  nothing has followed yet; it may until %s have passed".formatted(text.window());
  }

  private String local(Object instant) {
    return TIME.format(((Instant) instant).atZone(zone));
  }

  private static List<Map<String, Object>> maps(Rows rows) {
    List<Map<String, Object>> maps = new ArrayList<>();
    for (List<Object> row : rows.rows()) {
      Map<String, Object> map = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        map.put(rows.columns().get(i), row.get(i));
      }
      maps.add(map);
    }
    return maps;
  }
}
