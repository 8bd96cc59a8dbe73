package hindsight.jobs.run;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class CurateChangesTest {
  private static final Curate JOB = new Curate(BusinessCalendar.in(ZoneOffset.UTC), Set.of());
  private static final Instant AS_OF = Instant.parse("2026-05-01T00:00:00Z");
  private static final String WHY = "1 landing";

  /** Raw rows that landed since, and core rows of the last success; no row is ever kept. */
  private record World(Map<Table, Dataset<Row>> tables, Instant asOf) implements Inputs {

    @Override
    public SparkSession spark() {
      return LocalSession.spark();
    }

    @Override
    public String runId() {
      return "run";
    }

    @Override
    public Dataset<Row> rows(Table table) {
      return tables.containsKey(table) ? tables.get(table) : RowsOf.table(table).dataset();
    }

    @Override
    public boolean has(Table table) {
      return tables.containsKey(table);
    }

    @Override
    public Dataset<Row> held(Dataset<Row> rows) {
      throw new AssertionError("Rows are kept of which there may be too many");
    }

    @Override
    public Optional<Before> before() {
      return Optional.of(new LastRun(this));
    }

    @Override
    public String why() {
      return WHY;
    }
  }

  private record LastRun(World world) implements Before {

    @Override
    public Instant asOf() {
      return AS_OF;
    }

    @Override
    public boolean has(Table table) {
      return table.layer().equals("core");
    }

    @Override
    public Dataset<Row> rows(Table table) {
      return has(table) ? world.rows(table) : RowsOf.table(table).dataset();
    }

    @Override
    public boolean differs(Table table) {
      return false;
    }

    @Override
    public boolean hasLeftovers(Table table) {
      return false;
    }

    @Override
    public Dataset<Row> fresh(Table raw) {
      return world.rows(raw);
    }

    @Override
    public Set<String> runs() {
      return Set.of();
    }

    @Override
    public Set<String> unfollowed() {
      return Set.of();
    }
  }

  /** Ann's contacts, one in each of the first four months of the year. */
  private static Dataset<Row> contacts() {
    RowsOf contacts = RowsOf.table(Contacts.TABLE).each(Contacts.AGENT_ID, "ann");
    for (int month = 1; month <= 4; month++) {
      LocalDate first = LocalDate.of(2026, month, 1);
      contacts
          .row()
          .with(Contacts.BUSINESS_MONTH, first)
          .with(Contacts.STARTED_AT, first.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    return contacts.dataset();
  }

  private static Optional<String> everything(Map<Table, Dataset<Row>> tables, Instant asOf) {
    return JOB.plan(new World(tables, asOf)).scope().everythingInstead();
  }

  @Test
  void whereAgentsWerePlacedAnewInMostMonthsNoContactIsLookedUp() {
    Dataset<Row> roster =
        RowsOf.table(RawRoster.TABLE)
            .row()
            .with(RawRoster.AGENT_ID, "ann")
            .with(RawRoster.TEAM, "blue")
            .with(RawRoster.VALID_FROM, Instant.parse("2026-01-20T00:00:00Z"))
            .dataset();
    assertThat(everything(Map.of(Contacts.TABLE, contacts(), RawRoster.TABLE, roster), AS_OF))
        .contains("3 of 4 months changed: 1 landing");
  }

  @Test
  void whereTheAsOfPassesMostMonthsNoMatterIsLookedUp() {
    Instant later = Instant.parse("2026-10-02T00:00:00Z");
    assertThat(everything(Map.of(Contacts.TABLE, contacts()), later))
        .contains("6 of 10 months changed: 1 landing");
  }

  @Test
  void moreRowsThanTheDriverHasRoomForMakeEverything() {
    Dataset<Row> landed =
        RowsOf.table(RawInteractions.TABLE)
            .row()
            .dataset()
            .crossJoin(LocalSession.spark().range(500_001))
            .withColumn(RawInteractions.CONTACT_ID.name(), col("id").cast("string"))
            .drop("id");
    assertThat(everything(Map.of(Contacts.TABLE, contacts(), RawInteractions.TABLE, landed), AS_OF))
        .contains("more than 500,000 rows change: 1 landing");
  }
}
