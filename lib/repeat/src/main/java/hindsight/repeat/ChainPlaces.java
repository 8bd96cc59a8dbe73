package hindsight.repeat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/**
 * The chains of a customer's units by rule and window, of which many are the same: a unit tells
 * each once, and where it belongs.
 */
final class ChainPlaces {
  private static final ArrayData NONE = new GenericArrayData(new Object[0]);

  private final List<UnitChains> byPlace;

  private ChainPlaces(List<UnitChains> byPlace) {
    this.byPlace = byPlace;
  }

  /**
   * By rule in the order of the links, and by window in the order in which they are given. Where
   * two windows chain all units alike, these are chained once.
   */
  static ChainPlaces of(CustomerParts parts, List<Links> links, List<Integer> windowsDays) {
    List<UnitChains> byPlace = new ArrayList<>();
    if (links.get(0).units().size() > 1) {
      for (Links each : links) {
        for (int days : windowsDays) {
          byPlace.add(chains(parts, each, each.joined(Links.micros(days)), byPlace));
        }
      }
    }
    return new ChainPlaces(byPlace);
  }

  private static UnitChains chains(
      CustomerParts parts, Links links, int[] joined, List<UnitChains> before) {
    return before.stream()
        .filter(each -> each.isOf(joined))
        .findFirst()
        .orElseGet(() -> UnitChains.of(parts, links, joined));
  }

  /** A unit's different chains. */
  ArrayData distinct(int unit) {
    List<UnitChains.Chain> chains = found(unit);
    return chains.isEmpty()
        ? NONE
        : new GenericArrayData(chains.stream().map(UnitChains.Chain::row).toArray());
  }

  /** Which of them it is by each rule and window. */
  ArrayData places(int unit) {
    List<UnitChains.Chain> chains = found(unit);
    return chains.isEmpty()
        ? NONE
        : new GenericArrayData(
            byPlace.stream()
                .map(each -> each.of(unit).map(chains::indexOf).orElse(null))
                .toArray());
  }

  private List<UnitChains.Chain> found(int unit) {
    return byPlace.stream()
        .map(each -> each.of(unit))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
