package hindsight.repeat;

import hindsight.tables.Repeats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of {@code core/repeats} of the interactions of many customers one after the other. At any
 * time one customer's are held.
 */
final class CustomerUnits implements Iterator<InternalRow> {
  private static final int WIDTH = Repeats.TABLE.fields().size();

  private final Iterator<InternalRow> rows;
  private final RepeatPolicy policy;
  private InternalRow ahead;
  private Iterator<InternalRow> units = Collections.emptyIterator();

  /**
   * @param rows of {@link CustomerParts#columns}, by customer, start and id
   */
  CustomerUnits(Iterator<InternalRow> rows, RepeatPolicy policy) {
    this.rows = rows;
    this.policy = policy;
    this.ahead = following();
  }

  /** The one that Spark hands out is used for the next one too. */
  private InternalRow following() {
    return rows.hasNext() ? rows.next().copy() : null;
  }

  @Override
  public boolean hasNext() {
    while (!units.hasNext() && ahead != null) {
      units = ofNextCustomer();
    }
    return units.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return units.next();
  }

  private Iterator<InternalRow> ofNextCustomer() {
    UTF8String customer = ahead.getUTF8String(CustomerParts.CUSTOMER_ID);
    List<InternalRow> own = new ArrayList<>();
    while (ahead != null && ahead.getUTF8String(CustomerParts.CUSTOMER_ID).equals(customer)) {
      own.add(ahead);
      ahead = following();
    }
    CustomerParts parts = CustomerParts.of(own);
    List<Unit> of = Unit.of(parts.parts(), policy);
    List<Links> links =
        Stream.of(MatchRule.values()).map(rule -> Links.of(of, rule, policy)).toList();
    ChainPlaces chains = ChainPlaces.of(parts, links, policy.windowsDays());
    return IntStream.range(0, of.size())
        .mapToObj(place -> row(parts, links, chains, place))
        .iterator();
  }

  private InternalRow row(CustomerParts parts, List<Links> links, ChainPlaces chains, int place) {
    Unit unit = links.get(0).units().get(place);
    Values values = new Values();
    values.add(parts.text(unit.first(), CustomerParts.INTERACTION_ID));
    values.add(parts.text(unit.first(), CustomerParts.SOURCE));
    values.add(parts.text(unit.first(), CustomerParts.CUSTOMER_ID));
    values.add(unit.channel());
    values.add(parts.text(unit.first(), CustomerParts.ENTRY_QUEUE));
    values.add(parts.text(unit.telling(), CustomerParts.QUEUE));
    values.add(parts.text(unit.telling(), CustomerParts.AGENT_ID));
    values.add(parts.agents(unit));
    values.add(parts.text(unit.telling(), CustomerParts.TEAM));
    values.add(parts.text(unit.telling(), CustomerParts.SITE));
    values.add(unit.reason());
    values.add(parts.date(unit.first(), CustomerParts.BUSINESS_DATE));
    values.add(parts.date(unit.first(), CustomerParts.BUSINESS_MONTH));
    values.add(unit.startedAt());
    Long endedAt = unit.endedAt() == Part.OPEN ? null : (Long) unit.endedAt();
    values.add(endedAt);
    values.add(policy.measureFrom() == MeasureFrom.START ? (Long) unit.startedAt() : endedAt);
    values.add(parts.text(unit.telling(), CustomerParts.OUTCOME));
    values.add(parts.handleMs(unit));
    values.add((long) unit.last() - unit.first() + 1);
    values.add(parts.endsBeforeStart(unit));
    links.forEach(each -> addNext(values, parts, each, place));
    ChainPlaces.OfUnit ofUnit = chains.of(place);
    values.add(ofUnit.distinct());
    values.add(ofUnit.places());
    return values.row();
  }

  /** In the order of {@link Repeats.Next}. */
  private static void addNext(Values values, CustomerParts parts, Links links, int place) {
    if (links.next(place) == Links.NONE) {
      // All but the last are those of the next one itself.
      values.skip(Repeats.ANY.fields().size() - 1);
    } else {
      Unit next = links.units().get(links.next(place));
      values.add(parts.text(next.first(), CustomerParts.INTERACTION_ID));
      values.add(next.startedAt());
      values.add(next.channel());
      values.add(parts.text(next.telling(), CustomerParts.QUEUE));
      values.add(next.reason());
      values.add(parts.text(next.telling(), CustomerParts.AGENT_ID));
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

  /** The values of a row, one behind the other. */
  private static final class Values {
    private final Object[] values = new Object[WIDTH];
    private int count;

    void add(Object value) {
      values[count++] = value;
    }

    void skip(int many) {
      count += many;
    }

    InternalRow row() {
      return new GenericInternalRow(values);
    }
  }
}
