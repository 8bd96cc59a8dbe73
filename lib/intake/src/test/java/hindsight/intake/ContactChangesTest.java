package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Delivery;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ContactChangesTest {
  private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

  private final RowsOf landed = deliveries();
  private final RowsOf before = deliveries();

  private static RowsOf deliveries() {
    return RowsOf.table(RawInteractions.TABLE).each(Delivery.SOURCE, "till");
  }

  private static RowsOf delivered(RowsOf rows, String id, String previous) {
    return rows.row()
        .with(RawInteractions.CONTACT_ID, id)
        .with(RawInteractions.PREVIOUS_CONTACT_ID, previous);
  }

  private ContactChanges changes() {
    BusinessCalendar calendar = BusinessCalendar.in(ZoneOffset.UTC);
    Dataset<Row> roster = RowsOf.table(RawRoster.TABLE).dataset();
    Dataset<Row> stored =
        Curation.of(before.dataset(), Optional.empty(), rows -> rows).contacts(roster, calendar);
    Dataset<Row> fresh = landed.dataset();
    return new ContactChanges(
        stored,
        new Arrivals(before.dataset().unionByName(fresh), fresh),
        Optional.empty(),
        new Arrivals(roster, roster),
        roster,
        calendar,
        Dataset::localCheckpoint);
  }

  private boolean meetsCircles() {
    return changes().result(new TreeSet<>()).meetsCircles();
  }

  private void aCircleAndOneThatLeadsIntoIt() {
    delivered(before, "a", "b");
    delivered(before, "b", "a");
    delivered(before, "c", "b");
    delivered(before, "free", null);
    delivered(before, "child of free", "free");
  }

  @Test
  void aContactThatNeverMetACircleLeavesThemAlone() {
    aCircleAndOneThatLeadsIntoIt();
    delivered(landed, "free", null).with(RawInteractions.UPDATED_AT, LATER);
    delivered(landed, "new", "child of free");
    assertThat(meetsCircles()).isFalse();
  }

  @Test
  void aContactThatLeavesOrJoinsACircleMeetsIt() {
    aCircleAndOneThatLeadsIntoIt();
    delivered(landed, "b", null).with(RawInteractions.UPDATED_AT, LATER);
    assertThat(meetsCircles()).isTrue();
    delivered(landed, "b", "c").with(RawInteractions.UPDATED_AT, LATER.plusSeconds(1));
    assertThat(meetsCircles()).isTrue();
  }

  @Test
  void aContactThatNoLongerLeadsIntoACircleMetIt() {
    aCircleAndOneThatLeadsIntoIt();
    delivered(landed, "c", "free").with(RawInteractions.UPDATED_AT, LATER);
    assertThat(meetsCircles()).isTrue();
  }

  @Test
  void circlesAreNamedByTheDeliveryThatCounts() {
    aCircleAndOneThatLeadsIntoIt();
    delivered(landed, "a", "b").with(RawInteractions.UPDATED_AT, LATER);
    Dataset<Row> now =
        Curation.of(before.dataset().unionByName(landed.dataset()), Optional.empty(), rows -> rows)
            .contacts(RowsOf.table(RawRoster.TABLE).dataset(), BusinessCalendar.in(ZoneOffset.UTC));
    assertThat(changes().circles(now).collectAsList())
        .extracting(row -> row.<String>getAs("text"))
        .containsExactlyInAnyOrder("b", "a", "b");
  }
}
