package hindsight.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every metric has, whatever its form.
 *
 * @param table the core table whose rows it counts
 * @param filter SQL over a row of the table: which rows it is about; empty for all
 * @param owner which date owns a row, one of its table's
 * @param countsLegs over all and by channel it counts each contact and not each interaction
 * @param grains marts beside {@code kpi_trend} that carry it
 * @param maturesAfterDays days until everything that a date owns can be known
 * @param variant the name under which the configuration asks for it; empty when always computed
 * @param windowDays how far after a row it looks for another one; computed when the centre looks so
 *     far
 */
public record Definition(
    String id,
    int version,
    Wording wording,
    Unit unit,
    Nature nature,
    String table,
    Optional<String> filter,
    String owner,
    boolean countsLegs,
    List<String> grains,
    int maturesAfterDays,
    Optional<String> variant,
    Optional<Integer> windowDays) {

  /** The marts that a metric may name as its grains. */
  public static final List<String> GRAINS =
      List.of("kpi_daily", "kpi_reason_daily", "kpi_agent_daily", "service_interval");

  /**
   * A metric in words.
   *
   * @param leftOut what does not count though one might think so
   * @param vendors how others count what they call by a like name, by vendor
   */
  public record Wording(
      String label,
      String meaning,
      String formula,
      Optional<String> leftOut,
      Map<String, String> vendors) {
    public Wording {
      vendors = new TreeMap<>(vendors);
    }
  }

  /** What kind of thing a metric is to those who are led by it. */
  public record Nature(Better better, Stakeholder stakeholder, Role role, Kind kind) {}

  /** Which direction is good. */
  public enum Better {
    HIGHER,
    LOWER,
    NEITHER
  }

  /** For whom it matters most. */
  public enum Stakeholder {
    CUSTOMER,
    EMPLOYEE,
    BUSINESS
  }

  /** Whether it moves before the result or is the result. */
  public enum Role {
    LEADING,
    LAGGING
  }

  /** Whether it counts or judges. */
  public enum Kind {
    QUANTITATIVE,
    QUALITATIVE
  }

  /** A word of a definition as the catalogue writes it. */
  public static String spelled(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  public Definition {
    if (!id.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("Metric id must be in snake_case: " + id);
    }
    if (version < 1) {
      throw new IllegalArgumentException("Metric version must be at least 1: " + version);
    }
    if (maturesAfterDays < 0) {
      throw new IllegalArgumentException("matures_after must not be negative: " + maturesAfterDays);
    }
    grains = List.copyOf(grains);
  }
}
