package hindsight.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.RawInteractions;
import hindsight.tables.Runs;
import hindsight.tables.Tables;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RowsOfTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aTestNamesOnlyTheFieldsItIsAbout() {
    Row row =
        RowsOf.table(RawInteractions.TABLE)
            .row()
            .with(RawInteractions.STARTED_AT, NOON)
            .with(RawInteractions.WAIT_MS, 5)
            .with(Delivery.ATTRIBUTES, Map.of("k", "v"))
            .dataset()
            .head();
    assertThat(row.<Timestamp>getAs("started_at").toInstant()).isEqualTo(NOON);
    assertThat(row.<Long>getAs("wait_ms")).isEqualTo(5L);
    assertThat(row.getJavaMap(row.fieldIndex("attributes"))).isEqualTo(Map.of("k", "v"));
    assertThat(row.<String>getAs("channel")).isEqualTo("channel");
    assertThat(row.<String>getAs("queue")).isNull();
  }

  @Test
  void keysOfUnnamedRowsDiffer() {
    List<Row> rows =
        RowsOf.table(Contacts.TABLE).row().row().dataset().select("contact_id").collectAsList();
    assertThat(rows)
        .extracting(row -> row.getString(0))
        .containsExactly("contact_id-1", "contact_id-2");
  }

  @Test
  void aRowOverridesWhatEveryRowHas() {
    List<Row> rows =
        RowsOf.table(KpiParts.TABLE)
            .each(KpiParts.QUEUE, "claims")
            .each(KpiParts.NUMERATOR, new BigDecimal("1.5"))
            .row()
            .row()
            .with(KpiParts.QUEUE, null)
            .dataset()
            .collectAsList();
    assertThat(rows).extracting(row -> row.<String>getAs("queue")).containsExactly("claims", null);
    assertThat(rows.get(0).<BigDecimal>getAs("numerator")).isEqualByComparingTo("1.5");
  }

  @Test
  void everyTableHasNeutralRows() {
    assertThat(Tables.ALL)
        .allSatisfy(table -> assertThat(RowsOf.table(table).row().dataset().count()).isOne());
  }

  @Test
  void aFieldOfAnotherTableIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowsOf.table(Runs.TABLE).row().with(Contacts.QUEUE, "x"))
        .withMessageStartingWith("core/runs has no field queue, expected one of [run_id, job");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    RowsOf rows = RowsOf.table(Contacts.TABLE).row();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.with(Contacts.STARTED_AT, "noon"))
        .withMessage("started_at is String noon, expected timestamp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.with(Contacts.WAIT_MS, 0.5))
        .withMessage("wait_ms is Double 0.5, expected bigint");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RowsOf.table(KpiDaily.TABLE).each(KpiDaily.NUMERATOR, new BigDecimal("1e12")))
        .withMessage("numerator is BigDecimal 1E+12, expected decimal(18,6)");
  }

  @Test
  void valuesNeedARowToBelongTo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RowsOf.table(Contacts.TABLE).with(Contacts.QUEUE, "x"));
  }
}
