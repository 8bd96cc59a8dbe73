package hindsight.jobs.cli;

import hindsight.jobs.output.Rows;
import hindsight.jobs.query.MartFiles;
import hindsight.jobs.query.ReleaseQuery;
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
import java.util.Set;

/** A chain of interactions out of the current release, step by step. */
final class WalkedChain {
  private static final Set<String> MARTS = Set.of("repeat_chains", "repeat_contacts");

  /** Of those that nothing can join any more the last, rather a short one over two channels. */
  private static final String CHAIN =
      """
      SELECT * FROM repeat_chains
      WHERE window_days = %1$d AND match_rule = '%2$s' AND NOT is_opener_unknown
      ORDER BY last_started_at >= TIMESTAMPTZ '%3$s' - INTERVAL %1$d DAY, unit_count <> 3,
        unit_count > 4, channel_count DESC, last_started_at DESC, chain_id
      LIMIT 1""";

  private static final String STEP =
      """
      SELECT * FROM repeat_contacts
      WHERE window_days = %d AND match_rule = '%s' AND is_nearest AND interaction_id = '%s'""";

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
          maps(query.run(CHAIN.formatted(text.days(), rule(), release.asOf())));
      return chains.isEmpty()
          ? "no data yet: release %s has no such chain".formatted(release.releaseId())
          : String.join("\n", steps(query, chains.get(0), release));
    }
  }

  private List<String> steps(ReleaseQuery query, Map<String, Object> chain, Manifest release) {
    List<String> lines = new ArrayList<>();
    Object at = chain.get("chain_id");
    for (int step = 1; step <= MOST_STEPS && at != null; step++) {
      List<Map<String, Object>> links = maps(query.run(link(at)));
      if (links.isEmpty()) {
        break;
      }
      Map<String, Object> link = links.get(0);
      if (lines.isEmpty()) {
        lines.add(who(link, ""));
      }
      lines.add(consequence(link));
      lines.add(who(link, "next_"));
      at = link.get("next_interaction_id");
    }
    lines.add(end(chain, at, release));
    lines.add("in release " + release.releaseId());
    return lines;
  }

  private String link(Object id) {
    return STEP.formatted(text.days(), rule(), id.toString().replace("'", "''"));
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
        Boolean.TRUE.equals(link.get("is_handled"))
            ? "it was handled and counts as not resolved"
            : "nobody handled it, so that it is in no rate";
    Object charged = link.get("previous_agent_id");
    Object time = link.get("next_handle_seconds");
    return "  followed %s: %s%s%s"
        .formatted(
            "overlap".equals(link.get("kind")) ? "before it had ended" : "after " + gap(link),
            fault,
            charged == null ? "" : ", charged to " + charged,
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

  private String end(Map<String, Object> chain, Object at, Manifest release) {
    if (!chain.get("last_interaction_id").equals(at)) {
      return "  and so on, %s in all".formatted(chain.get("unit_count"));
    }
    Instant last = (Instant) chain.get("last_started_at");
    return last.plus(Duration.ofDays(text.days())).isBefore(release.asOf())
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
