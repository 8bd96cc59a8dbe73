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

  /**
   * The chains of one unit.
   *
   * @param distinct its different ones, as rows of {@link hindsight.tables.Repeats.Chain}
   * @param places which of them it is by each rule and window; empty when it is always alone
   */
  record OfUnit(ArrayData distinct, ArrayData places) {
    private static final OfUnit ALONE =
        new OfUnit(new GenericArrayData(new Object[0]), new GenericArrayData(new Object[0]));
  }

  OfUnit of(int unit) {
    List<UnitChains.Chain> distinct = new ArrayList<>();
    Object[] places = new Object[byPlace.size()];
    for (int i = 0; i < places.length; i++) {
      Optional<UnitChains.Chain> chain = byPlace.get(i).of(unit);
      if (chain.isPresent()) {
        int known = distinct.indexOf(chain.get());
        places[i] = known < 0 ? distinct.size() : known;
        if (known < 0) {
          distinct.add(chain.get());
        }
      }
    }
    return distinct.isEmpty()
        ? OfUnit.ALONE
        : new OfUnit(
            new GenericArrayData(distinct.stream().map(UnitChains.Chain::row).toArray()),
            new GenericArrayData(places));
  }
}
