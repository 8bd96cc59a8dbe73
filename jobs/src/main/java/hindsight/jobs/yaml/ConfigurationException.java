package hindsight.jobs.yaml;

/**
 * Configuration that cannot be used: its message names the place, what is wrong and what was
 * expected.
 */
public final class ConfigurationException extends RuntimeException {

  public ConfigurationException(String message) {
    super(message);
  }
}
