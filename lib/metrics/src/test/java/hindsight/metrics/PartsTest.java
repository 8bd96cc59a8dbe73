package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.ExcludedCustomers;
import hindsight.tables.Interactions;
import hindsight.testkit.LocalSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final KpiPolicy POLICY = KpiPolicy.standard();

  @Test
  void offeredIsHandledAbandonedDivertedAndWaiting() {
    World world =
        new World()
            .handled(1)
            .abandoned(30)
            .contact("voicemail", 40_000L)
            .contact(null, null)
            .contact("abandoned_in_menu", null)
            .contact("self_served", null);
    List<Row> rows =
        world.daily(
            POLICY,
            World.total("contacts", "1"),
            World.total("diverted", "diverted"),
            World.total("offered", "offered"));
    assertThat(rows.get(0).<Double>getAs("value")).isEqualTo(6);
    assertThat(rows.get(1).<Double>getAs("value")).isEqualTo(1);
    assertThat(rows.get(2).<Double>getAs("value")).isEqualTo(4);
  }

  @Test
  void aTotalHasItsNumeratorAsValueAndNoDenominator() {
    Row row = new World().handled(1).daily(POLICY, World.total("handled", "handled")).get(0);
    assertThat(row.<BigDecimal>getAs("numerator")).isEqualByComparingTo("1");
    assertThat(row.<BigDecimal>getAs("denominator")).isNull();
    assertThat(row.<Double>getAs("value")).isEqualTo(1);
    assertThat(row.<Double>getAs("coverage")).isEqualTo(1);
  }

  @Test
  void aWaitOfZeroCountsAndAnUnmeasuredOneDoesNot() {
    World world = new World().handled(0).handled(30).contact("handled", null).abandoned(90);
    Row row = world.daily(POLICY, World.seconds("asa", "wait_ms", "handled")).get(0);
    assertThat(row.<BigDecimal>getAs("numerator")).isEqualByComparingTo("30");
    assertThat(row.<BigDecimal>getAs("denominator")).isEqualByComparingTo("2");
    assertThat(row.<Double>getAs("value")).isEqualTo(15);
    assertThat(row.<Double>getAs("coverage")).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void anEmptyDenominatorGivesNullWithAReason() {
    Row row =
        new World().abandoned(9).daily(POLICY, World.seconds("asa", "wait_ms", "handled")).get(0);
    assertThat(row.<Double>getAs("value")).isNull();
    assertThat(row.<String>getAs("null_reason")).isEqualTo("empty_denominator");
  }

  @Test
  void whatNobodyMeasuredGivesNullWithAnotherReason() {
    World world = new World().contact("handled", null);
    Row row = world.daily(POLICY, World.seconds("asa", "wait_ms", "handled")).get(0);
    assertThat(row.<Double>getAs("value")).isNull();
    assertThat(row.<String>getAs("null_reason")).isEqualTo("not_measured");
    assertThat(row.<Double>getAs("coverage")).isZero();
  }

  @Test
  void agentDaysAreCountedOncePerAgentAndDay() {
    LocalDate monday = LocalDate.of(2026, 3, 2);
    World world = new World();
    world.on(monday).handled(1).with(Contacts.AGENT_ID, "ann");
    world.handled(1).with(Contacts.AGENT_ID, "ann").with(Contacts.QUEUE, "sales");
    world.handled(1).with(Contacts.AGENT_ID, "bob");
    world.handled(1);
    world.on(monday.plusDays(1)).handled(1).with(Contacts.AGENT_ID, "ann");
    Metric metric =
        new Metric.Distinct(
            World.definition("contacts_per_agent_day", Unit.RATIO, "direction = 'inbound'"),
            "handled",
            "agent_id");
    List<Row> rows = world.daily(POLICY, metric);
    assertThat(rows.get(0).<BigDecimal>getAs("numerator")).isEqualByComparingTo("3");
    assertThat(rows.get(0).<BigDecimal>getAs("denominator")).isEqualByComparingTo("2");
    assertThat(rows.get(0).<Double>getAs("value")).isEqualTo(1.5);
    assertThat(rows.get(0).<Double>getAs("coverage")).isEqualTo(0.75);
    assertThat(rows.get(1).<Double>getAs("value")).isEqualTo(1);
  }

  @Test
  void aDenominatorThatWasNotMeasuredLowersTheCoverage() {
    World world =
        new World()
            .handled(10)
            .with(Contacts.HANDLE_MS, 40_000L)
            .handled(20)
            .with(Contacts.HANDLE_MS, null)
            .handled(30)
            .with(Contacts.HANDLE_MS, 0L);
    Row row = world.daily(POLICY, World.mean("share", Unit.SHARE, "wait_ms", "handle_ms")).get(0);
    assertThat(row.<Double>getAs("value")).isEqualTo(0.25);
    assertThat(row.<Double>getAs("coverage")).isEqualTo(0.5);
  }

  @Test
  void aNumberWithAFractionKeepsSixDecimals() {
    World world = new World().handled(1).handled(2);
    Row row = world.daily(POLICY, World.total("minutes", "wait_ms / 60000")).get(0);
    assertThat(row.<BigDecimal>getAs("numerator")).isEqualByComparingTo("0.050000");
  }

  @Test
  void aSumMayOutgrowWhatARowCanBe() {
    World world = new World();
    world.handled(1).with(Contacts.HANDLE_MS, 900_000_000_000L);
    world.handled(1).with(Contacts.HANDLE_MS, 900_000_000_000L);
    Row mean = world.daily(POLICY, World.seconds("aht", "handle_ms", "handled")).get(0);
    assertThat(mean.<Double>getAs("value")).isEqualTo(900_000_000);
    assertThat(mean.<BigDecimal>getAs("numerator")).isEqualByComparingTo("1800000000");
    Row share = world.daily(POLICY, World.mean("share", Unit.SHARE, "wait_ms", "handle_ms")).get(0);
    assertThat(share.<BigDecimal>getAs("denominator"))
        .as("time over time is published in seconds")
        .isEqualByComparingTo("1800000000");
    Row total = world.daily(POLICY, World.total("sum", "handle_ms")).get(0);
    assertThat(total.<Double>getAs("value")).isEqualTo(1.8e12);
    assertThat(total.<BigDecimal>getAs("numerator")).as("beyond a mart's decimal").isNull();
  }

  @Test
  void everyMetricOfALargeCatalogueCountsItsOwnRows() {
    World world = new World();
    for (int i = 0; i < 100; i++) {
      world.handled(i);
    }
    Metric[] metrics = new Metric[100];
    for (int i = 0; i < 100; i++) {
      metrics[i] = World.total("over_%02d".formatted(i), "wait_ms > %d".formatted(i * 1000));
    }
    List<Row> rows = world.daily(POLICY, metrics);
    assertThat(rows).hasSize(100);
    for (int i = 0; i < 100; i++) {
      assertThat(rows.get(i).<Double>getAs("value")).isEqualTo(99 - i);
    }
  }

  @Test
  void anInteractionCountsOnceOverAllQueuesAndEachLegInItsOwn() {
    World world = new World().handled(1).handled(2).with(Contacts.QUEUE, "sales");
    Metric handled = World.total("handled", "handled");
    List<Row> parts =
        Parts.of(
                LocalSession.spark(),
                table ->
                    table.equals(Interactions.TABLE)
                        ? world.interactions().limit(1)
                        : world.rows(table),
                new Catalogue(List.of(handled)),
                World.rules(POLICY))
            .filter("grain = 'segment'")
            .orderBy("segment_kind", "segment_value")
            .collectAsList();
    Map<String, BigDecimal> bySegment = new java.util.TreeMap<>();
    parts.forEach(
        row ->
            bySegment.put(
                row.getAs("segment_kind") + "=" + row.getAs("segment_value"),
                row.<BigDecimal>getAs("numerator").stripTrailingZeros()));
    assertThat(bySegment)
        .containsEntry("all=all", BigDecimal.ONE)
        .containsEntry("channel=voice", BigDecimal.ONE)
        .containsEntry("queue=billing", BigDecimal.ONE)
        .containsEntry("queue=sales", BigDecimal.ONE)
        .containsEntry("team=(unknown)", new BigDecimal("2"));
  }

  @Test
  void segmentsBeyondTheLargestAreOther() {
    World world = new World();
    world.times(3, () -> world.handled(1));
    world.times(2, () -> world.handled(1).with(Contacts.QUEUE, "sales"));
    world.handled(1).with(Contacts.QUEUE, "orders");
    Rules uncapped =
        new Rules(
            POLICY,
            BusinessCalendar.in(ZoneOffset.UTC),
            Instant.parse("2027-01-01T00:00:00Z"),
            Segments.all());
    Dataset<Row> counts = SegmentCounts.of(world::rows, uncapped);
    List<String> queues =
        Parts.of(
                LocalSession.spark(),
                world::rows,
                new Catalogue(List.of(World.total("handled", "handled"))),
                new Rules(
                    POLICY,
                    BusinessCalendar.in(ZoneOffset.UTC),
                    Instant.parse("2027-01-01T00:00:00Z"),
                    Segments.largest(counts, 2, LocalDate.of(2027, 1, 1))))
            .filter("segment_kind = 'queue'")
            .select("segment_value")
            .as(Encoders.STRING())
            .collectAsList();
    assertThat(queues).containsExactlyInAnyOrder("billing", "sales", "(other)");
  }

  @Test
  void whichSegmentsAreTheLargestChangesWithAMonthAndNotWithADay() {
    World world = new World().on(LocalDate.of(2026, 3, 2));
    world.times(3, () -> world.handled(1));
    world.times(2, () -> world.handled(1).with(Contacts.QUEUE, "sales"));
    world.handled(1).with(Contacts.QUEUE, "orders");
    world.on(LocalDate.of(2026, 4, 1));
    world.times(9, () -> world.handled(1).with(Contacts.QUEUE, "orders"));
    Dataset<Row> counts = SegmentCounts.of(world::rows, World.rules(POLICY));
    assertThat(queues(counts, LocalDate.of(2026, 4, 1))).containsExactly("billing", "sales");
    assertThat(queues(counts, LocalDate.of(2026, 5, 1))).containsExactly("billing", "orders");
    assertThat(queues(counts, LocalDate.of(2026, 3, 1)))
        .as("while no month is complete")
        .containsExactly("billing", "orders");
  }

  private static List<String> queues(Dataset<Row> counts, LocalDate month) {
    return Segments.largest(counts, 2, month).named().get("queue");
  }

  @Test
  void aThresholdBelowTheShortAbandonIsRefused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                new KpiPolicy(
                    Duration.ofSeconds(30),
                    Map.of("voice", Threshold.of(Duration.ofSeconds(20))),
                    List.of(),
                    200,
                    30,
                    ExcludedCustomers.none()))
        .hasMessage(
            "The service level threshold of voice (20 s) must not be below short_abandon_seconds"
                + " (30)");
  }
}
