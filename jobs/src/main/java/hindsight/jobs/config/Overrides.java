package hindsight.jobs.config;

import hindsight.jobs.yaml.ConfigurationException;
import hindsight.jobs.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is laid over the files for one command: {@code --set key=value}, and below it the
 * environment, where {@code HINDSIGHT_REPEAT__MEASURE_FROM} is {@code repeat.measure_from}.
 */
public record Overrides(List<String> assignments, Map<String, String> environment) {
  private static final String PREFIX = "HINDSIGHT_";

  /** Variables of this prefix that are no settings. */
  private static final Set<String> RESERVED =
      Set.of(
          "WAREHOUSE",
          "CONFIG",
          "MEMORY",
          "TMP",
          "DATA",
          "AIRFLOW_PASSWORD",
          "AIRFLOW_TOKEN",
          // What the DAG of conf/airflow reads, and what the tests do.
          "HOME",
          "DROP",
          "RETRY_MINUTES",
          "TEST_AIRFLOW");

  public static Overrides none() {
    return new Overrides(List.of(), Map.of());
  }

  YamlNode over(YamlNode settings) {
    YamlNode result = settings;
    for (var variable : new TreeMap<>(environment).entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(PREFIX) && !RESERVED.contains(name.substring(PREFIX.length()))) {
        String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace("__", ".");
        result = result.withOverride(key, variable.getValue(), name);
      }
    }
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new ConfigurationException("--set %s: expected key=value".formatted(assignment));
      }
      result =
          result.withOverride(
              assignment.substring(0, equals),
              assignment.substring(equals + 1),
              "--set " + assignment);
    }
    return result;
  }
}
