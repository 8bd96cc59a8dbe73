package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a repeat under the choices of a centre, and a chain of its own. */
class DescribeRepeatsTest {
  /** As the shipped configuration chooses. */
  private static final String CHOICES =
      """
      'end' AS measured_from, true AS overlap_is_repeat, 15::BIGINT AS reconnect_minutes,
      true AS includes_abandoned, false AS includes_outbound, false AS includes_self_service""";

  private static final String CHAIN =
      """
      SELECT 'till:1' AS chain_id, 7 AS window_days, 'any' AS match_rule, 3 AS unit_count,
        2 AS channel_count, false AS is_opener_unknown, 'till:3' AS last_interaction_id,
        TIMESTAMPTZ '2026-03-05 09:00:00+00' AS last_started_at,
        TIMESTAMPTZ '2026-03-05 09:05:00+00' AS last_ended_at,\s"""
          + CHOICES;

  private static final String LINKS =
      """
      SELECT 7 AS window_days, 'any' AS match_rule, 'opener' AS charge,
        started_at + INTERVAL 5 MINUTE AS ended_at, *, %s
      FROM (VALUES
        ('till:1', TIMESTAMPTZ '2026-03-02 09:00:00+00', 'voice', 'billing', 'refund', 'ann', true,
          'till:2', TIMESTAMPTZ '2026-03-03 11:00:00+00', 'voice', NULL, NULL, NULL,
          'later', 93600.0, 'ann', NULL, true),
        ('till:2', TIMESTAMPTZ '2026-03-03 11:00:00+00', 'voice', NULL, NULL, NULL, false,
          'till:3', TIMESTAMPTZ '2026-03-05 09:00:00+00', 'mail', 'billing', 'refund', 'ben',
          'overlap', 0.0, 'ann', 390.0, true))
        AS t (interaction_id, started_at, channel, queue, reason, agent_id, is_handled,
          next_interaction_id, next_started_at, next_channel, next_queue, next_reason,
          next_agent_id, kind, gap_seconds, charged_agent_id, next_handle_seconds, is_nearest)"""
          .formatted(CHOICES);

  @TempDir private Path folder;

  private Cli cli;

  @BeforeEach
  void opensTheCommandLine() {
    cli = Cli.withoutSpark(folder);
  }

  /** What it says, however its lines are broken. */
  private String describe(String metric, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "describe";
    words[1] = "metric";
    words[2] = metric;
    System.arraycopy(more, 0, words, 3, more.length);
    return cli.run(words).exits(0).out().replaceAll("\\s+", " ");
  }

  @Test
  void theChoicesOfTheCentreAreSaidInPlainWords() {
    assertThat(describe("fcr_7d"))
        .contains(
            "The next interaction of the same customer, on any channel and about anything, that",
            "within 7 days after the earlier one ended.",
            "One that begins before the earlier one has ended is its repeat too.",
            "What begins within 15 minutes after one that was abandoned or cut off",
            "and of 1 excluded id, nothing is told.",
            "no data yet: there is no release");
    assertThat(describe("fcr_7d_same_reason")).contains("of the same customer for the same reason");
    assertThat(
            describe(
                "fcr_7d",
                "--set",
                "repeat.measure_from=start",
                "--set",
                "repeat.reconnect_minutes=0",
                "--set",
                "repeat.includes_abandoned=false"))
        .contains(
            "within 7 days after the earlier one began.",
            "An abandoned one is never a repeat; it is in no rate itself.")
        .contains("One that follows another which was abandoned or cut off is a repeat like any")
        .doesNotContain("before the earlier one has ended", "cut off by system");
  }

  @Test
  void whatLooksBackWaitsForNothing() {
    assertThat(describe("repeat_share_7d"))
        .contains("within 7 days after the earlier one ended.", "An abandoned one can be a repeat.")
        .doesNotContain("is open", "in no rate");
  }

  @Test
  void aMetricOfALongerWindowThanTheCentreLooksSaysThatItIsNotComputed() {
    assertThat(describe("fcr_30d", "--set", "repeat.windows_days=[1, 7]"))
        .contains("30 days, computed when repeat.windows_days look so far");
  }

  @Test
  void aChainIsWalkedStepByStep() {
    new SmallRelease(cli.warehouse())
        .mart("repeat_chains", CHAIN)
        .mart("repeat_contacts", LINKS)
        .published();
    assertThat(describe("fcr_7d"))
        .contains(
            "2026-03-02 10:00 voice, billing, refund, ann (till:1)",
            "followed after 1 d 2 h: it was handled and counts as not resolved, charged to ann (opener)",
            "2026-03-03 12:00 voice (till:2)",
            "followed before it had ended: nobody handled it, so that it is in no rate, charged",
            "6.5 repeat minutes",
            "2026-03-05 10:00 mail, billing, refund, ben (till:3)",
            "nothing followed within 7 days");
  }

  @Test
  void whatHasNotMaturedIsNotSaidToCountAndWhatFollowsIsNotSaidToBeNothing() {
    new SmallRelease(cli.warehouse())
        .mart("repeat_chains", CHAIN.replace("2026-03-05", "2099-03-05"))
        .mart(
            "repeat_contacts",
            LINKS.replace("390.0, true", "390.0, false").replace("2026-03-02", "2099-03-02"))
        .published();
    assertThat(describe("fcr_7d"))
        .contains("it was handled and is open still, in no rate yet", "and so on, 3 in all")
        .doesNotContain("nothing followed");
  }

  @Test
  void aChainThatMayGoOnSaysSo() {
    new SmallRelease(cli.warehouse())
        .mart("repeat_chains", CHAIN.replace("2026-03-05", "2099-03-05"))
        .mart("repeat_contacts", LINKS)
        .published();
    assertThat(describe("fcr_7d")).contains("nothing has followed yet; it may until 7 days");
  }

  @Test
  void aReleaseThatWasMadeUnderOtherChoicesSaysSo() {
    new SmallRelease(cli.warehouse())
        .mart("repeat_chains", CHAIN)
        .mart("repeat_contacts", LINKS)
        .published();
    assertThat(describe("fcr_7d", "--set", "repeat.reconnect_minutes=30"))
        .contains("this release was made with reconnect_minutes: 15");
    assertThat(describe("fcr_7d")).doesNotContain("this release was made with");
  }
}
