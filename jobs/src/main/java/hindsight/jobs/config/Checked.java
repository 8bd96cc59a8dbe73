package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlNode;
import java.util.function.Supplier;

/** Gives the place of a configuration to what a value's own constructor refuses. */
final class Checked {

  static <T> T at(YamlNode place, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException | ArithmeticException refused) {
      throw place.fault(refused.getMessage());
    }
  }

  private Checked() {}
}
