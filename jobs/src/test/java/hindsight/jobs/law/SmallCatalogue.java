package hindsight.jobs.law;

import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Overrides;
import hindsight.metrics.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Of the metrics that the product ships some of every form, subject and owner. */
public final class SmallCatalogue {
  private static final Set<String> IDS =
      Set.of(
          "handled",
          "aht",
          "aht_p90",
          "contacts_per_agent_day",
          "resolution_time",
          "backlog",
          "sla_met_rate",
          "occupancy",
          "csat",
          "qa_score",
          "contact_rate",
          "churn_rate_90d",
          "fcr_7d",
          "fcr_7d_shared",
          "repeat_share_7d",
          "sentiment");

  static Catalogue ofFew() {
    return of(Set.of("handled", "aht", "aht_p90", "backlog"));
  }

  static Catalogue ofEveryForm() {
    return of(IDS);
  }

  /** Of every form without one of them, and with another one. */
  static Catalogue ofOthers() {
    Set<String> ids = new HashSet<>(IDS);
    ids.remove("aht");
    ids.add("transfer_rate");
    return of(ids);
  }

  /** The configuration that the product ships. */
  public static Configuration shipped() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("conf").resolve("metrics.yaml"))) {
      at = at.getParent();
    }
    return new Configuration(at.resolve("conf"), Overrides.none());
  }

  private static Catalogue of(Set<String> ids) {
    return new Catalogue(
        shipped().catalogue().metrics().stream()
            .filter(metric -> ids.contains(metric.id()))
            .toList());
  }

  private SmallCatalogue() {}
}
