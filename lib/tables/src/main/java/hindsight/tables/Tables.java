package hindsight.tables;

import java.util.List;
import java.util.Optional;

/** Every table of the house, in the order in which data flows through them. */
public final class Tables {
  public static final List<Table> ALL =
      List.of(
          RawInteractions.TABLE,
          Quarantine.TABLE,
          Contacts.TABLE,
          Interactions.TABLE,
          KpiParts.TABLE,
          KpiHistogram.TABLE,
          Runs.TABLE,
          KpiDaily.TABLE,
          ServiceInterval.TABLE,
          KpiTrend.TABLE,
          DimDate.TABLE,
          DimMetric.TABLE,
          DataDictionary.TABLE);

  /** The table that people call so: a mart by its bare name, another by its path. */
  public static Optional<Table> named(String spokenName) {
    return ALL.stream().filter(table -> table.spokenName().equals(spokenName)).findFirst();
  }

  public static List<Table> ofLayer(String layer) {
    return ALL.stream().filter(table -> table.layer().equals(layer)).toList();
  }

  private Tables() {}
}
