package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlNode;
import hindsight.repeat.Charge;
import hindsight.repeat.MeasureFrom;
import hindsight.repeat.RepeatPolicy;
import hindsight.tables.ExcludedCustomers;
import java.time.Duration;
import java.util.function.Function;

/** What {@code hindsight.yaml} says of repeats. */
final class RepeatSetting {

  /**
   * @param node the node of a key
   */
  static RepeatPolicy read(Function<String, YamlNode> node) {
    YamlNode windows = node.apply("repeat.windows_days");
    return Checked.at(
        windows,
        () ->
            new RepeatPolicy(
                windows.asList().stream()
                    .map(days -> days.asInt(1, RepeatPolicy.LONGEST_DAYS))
                    .toList(),
                node.apply("repeat.measure_from").asOneOf(MeasureFrom.class),
                Duration.ofMinutes(node.apply("repeat.reconnect_minutes").asInt(0, 24 * 60 - 1)),
                node.apply("repeat.overlap_is_repeat").asBoolean(),
                node.apply("repeat.includes_abandoned").asBoolean(),
                node.apply("repeat.includes_outbound").asBoolean(),
                node.apply("repeat.includes_self_service").asBoolean(),
                node.apply("repeat.charge").asOneOf(Charge.class),
                new ExcludedCustomers(
                    SettingsFile.texts(node.apply("repeat.excluded_customer_ids")))));
  }

  private RepeatSetting() {}
}
