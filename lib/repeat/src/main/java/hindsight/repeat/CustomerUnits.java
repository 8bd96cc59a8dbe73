package hindsight.repeat;

import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of {@code core/repeats}, instants in microseconds and dates in days, of the interactions of
 * many customers one after the other. At any time one customer's are held.
 */
final class CustomerUnits implements Iterator<Row> {
  private static final int CUSTOMER = CustomerParts.FIELDS.indexOf(Interactions.CUSTOMER_ID);

  /** All but the last are those of the next one itself. */
  private static final int OF_NEXT = Repeats.ANY.fields().size() - 1;

  private static final Row[] NO_CHAINS = {};

  private final Iterator<Row> rows;
  private final RepeatPolicy policy;
  private Row ahead;
  private Iterator<Row> units = Collections.emptyIterator();

  /**
   * @param rows of {@link CustomerParts#FIELDS}, by customer, start and id
   */
  CustomerUnits(Iterator<Row> rows, RepeatPolicy policy) {
    this.rows = rows;
    this.policy = policy;
    this.ahead = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (!units.hasNext() && ahead != null) {
      units = ofNextCustomer();
    }
    return units.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return units.next();
  }

  private Iterator<Row> ofNextCustomer() {
    String customer = ahead.getString(CUSTOMER);
    List<Row> own = new ArrayList<>();
    while (ahead != null && ahead.getString(CUSTOMER).equals(customer)) {
      own.add(ahead);
      ahead = rows.hasNext() ? rows.next() : null;
    }
    CustomerParts parts = CustomerParts.of(own);
    List<Unit> of = Unit.of(parts.parts(), policy);
    List<Links> links =
        Stream.of(MatchRule.values()).map(rule -> Links.of(of, rule, policy)).toList();
    List<ChainRows> chains = of.size() > 1 ? chains(parts, links) : List.of();
    return IntStream.range(0, of.size())
        .mapToObj(place -> row(parts, of, links, chains, policy.measureFrom(), place))
        .iterator();
  }

  private List<ChainRows> chains(CustomerParts parts, List<Links> links) {
    return links.stream()
        .flatMap(
            each -> policy.windowsDays().stream().map(days -> new ChainRows(parts, each, days)))
        .toList();
  }

  private static Row row(
      CustomerParts parts,
      List<Unit> units,
      List<Links> links,
      List<ChainRows> chains,
      MeasureFrom measuresFrom,
      int place) {
    Unit unit = units.get(place);
    List<Object> values = new ArrayList<>(Repeats.TABLE.fields().size());
    add(values, parts, unit.first(), Interactions.INTERACTION_ID, Interactions.SOURCE);
    add(values, parts, unit.first(), Interactions.CUSTOMER_ID, Interactions.CHANNEL);
    add(values, parts, unit.first(), Interactions.ENTRY_QUEUE);
    add(values, parts, unit.telling(), Interactions.QUEUE, Interactions.AGENT_ID);
    values.add(parts.agents(unit));
    add(values, parts, unit.telling(), Interactions.TEAM, Interactions.SITE, Interactions.REASON);
    add(values, parts, unit.first(), Interactions.BUSINESS_DATE, Interactions.BUSINESS_MONTH);
    values.add(unit.startedAt());
    Long endedAt = unit.endedAt() == Part.OPEN ? null : (Long) unit.endedAt();
    values.add(endedAt);
    values.add(measuresFrom == MeasureFrom.START ? (Long) unit.startedAt() : endedAt);
    add(values, parts, unit.telling(), Interactions.OUTCOME);
    values.add(parts.handleMs(unit));
    values.add((long) unit.last() - unit.first() + 1);
    values.add(parts.endsBeforeStart(unit));
    links.forEach(each -> addNext(values, parts, each, place));
    values.add(chains(chains, place));
    return RowFactory.create(values.toArray());
  }

  /** Where a unit is alone by each rule and window there is nothing to keep room for. */
  private static Row[] chains(List<ChainRows> chains, int place) {
    Row[] rows = new Row[chains.size()];
    boolean isAlone = true;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = chains.get(i).of(place).orElse(null);
      isAlone &= rows[i] == null;
    }
    return isAlone ? NO_CHAINS : rows;
  }

  private static void add(List<Object> values, CustomerParts parts, int part, Field... fields) {
    for (Field field : fields) {
      values.add(parts.of(part, field));
    }
  }

  /** In the order of {@link Repeats.Next}. */
  private static void addNext(List<Object> values, CustomerParts parts, Links links, int place) {
    if (links.next(place) == Links.NONE) {
      values.addAll(Collections.nCopies(OF_NEXT, null));
    } else {
      Unit next = links.units().get(links.next(place));
      values.add(parts.of(next.first(), Interactions.INTERACTION_ID));
      values.add(next.startedAt());
      add(values, parts, next.first(), Interactions.CHANNEL);
      add(values, parts, next.telling(), Interactions.QUEUE, Interactions.REASON);
      add(values, parts, next.telling(), Interactions.AGENT_ID);
      values.add(parts.handleMs(next));
      values.add(inMillis(links.gap(place)));
      values.add(links.overlaps(place));
      values.add(inMillisOrNull(links.nearerGap(place)));
    }
    values.add(inMillisOrNull(links.backGap(place)));
  }

  private static Long inMillisOrNull(long micros) {
    return micros == Links.NONE ? null : (Long) inMillis(micros);
  }

  /** Rounded up, so that what is later than a window is not taken for within it. */
  private static long inMillis(long micros) {
    return Math.floorDiv(micros + 999, 1_000L);
  }
}
