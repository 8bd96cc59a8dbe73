package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.testkit.LocalSession;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class KeysTest {

  private static Dataset<Row> ids(long many) {
    return LocalSession.spark()
        .range(many)
        .select(
            functions.col("id").cast("string").as("id"),
            functions.current_date().as("business_month"));
  }

  @Test
  void thereAreAtMostAsManyAsTheDriverHasRoomFor() {
    assertThat(Keys.of(ids(Keys.MOST), functions.col("id")).values()).hasSize(Keys.MOST);
    assertThatThrownBy(() -> Keys.of(ids(Keys.MOST + 1), functions.col("id")))
        .isInstanceOf(TooManyChangesException.class)
        .hasMessage("more than 500,000 rows change");
    assertThatThrownBy(() -> Change.places(ids(Keys.MOST + 1)))
        .isInstanceOf(TooManyChangesException.class);
  }

  @Test
  void thoseThatComeTogetherAreNotMoreEither() {
    Set<String> half =
        IntStream.rangeClosed(0, Keys.MOST / 2)
            .mapToObj(Integer::toString)
            .collect(Collectors.toSet());
    Set<String> others = half.stream().map(id -> "-" + id).collect(Collectors.toSet());
    assertThatThrownBy(() -> new Keys(half).and(new Keys(others)))
        .isInstanceOf(TooManyChangesException.class);
  }
}
