package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void everyTableIsKnownByItsSpokenName() {
    assertThat(Tables.named("kpi_trend")).contains(KpiTrend.TABLE);
    assertThat(Tables.named("core/contacts")).contains(Contacts.TABLE);
    assertThat(Tables.named("contacts")).isEmpty();
  }

  @Test
  void noTableNamesAColumnTwiceAndEveryColumnHasAMeaning() {
    for (Table table : Tables.ALL) {
      Set<String> names = new HashSet<>(table.columnNames());
      assertThat(names).as(table.path()).hasSameSizeAs(table.columnNames());
      table
          .fields()
          .forEach(f -> assertThat(f.meaning()).as(table.path() + "." + f.name()).isNotBlank());
    }
  }

  @Test
  void namesAreInSnakeCase() {
    for (Table table : Tables.ALL) {
      assertThat(table.columnNames()).as(table.path()).allMatch(n -> n.matches("[a-z][a-z0-9_]*"));
    }
  }

  @Test
  void martsHaveOnlyTypesThatEveryReaderKnows() {
    List<DataType> plain =
        List.of(
            DataTypes.BooleanType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.DoubleType,
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.StringType);
    for (Table mart : Tables.ofLayer("marts")) {
      for (Field field : mart.fields()) {
        boolean narrow = field.type() instanceof DecimalType d && d.precision() <= 18;
        assertThat(narrow || plain.contains(field.type()))
            .as(mart.path() + "." + field.name())
            .isTrue();
      }
    }
  }

  @Test
  void aKeyMustBeAmongTheFields() {
    assertThatThrownBy(
            () ->
                new Table(
                    "core/x",
                    "x",
                    List.of(Contacts.CONTACT_ID),
                    List.of(Contacts.QUEUE),
                    List.of()))
        .hasMessage("Key and partitions must be fields of core/x");
  }
}
