package hindsight.jobs.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Field;
import hindsight.tables.Promise;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether rows keep what their table promises, judged in one scan and one count of keys. */
public record Verdict(long rows, List<String> broken) {

  public static Verdict of(Table table, Dataset<Row> rows) {
    List<String> sentences = new ArrayList<>();
    List<Column> faults = new ArrayList<>();
    for (Field field : table.fields()) {
      if (field.required()) {
        sentences.add(field.name() + " is never null");
        faults.add(count_if(field.col().isNull()));
      }
    }
    for (Promise promise : table.promises()) {
      sentences.add(promise.sentence());
      faults.add(count_if(expr(promise.condition()).equalTo(lit(false))));
    }
    Row judged = rows.agg(count(lit(1)), faults.toArray(Column[]::new)).first();
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (judged.getLong(i + 1) > 0) {
        broken.add("%s (%,d rows)".formatted(sentences.get(i), judged.getLong(i + 1)));
      }
    }
    long repeated = repeatedKeys(table, rows);
    if (repeated > 0) {
      broken.add(
          "the key %s is unique (%,d repeated)"
              .formatted(table.key().stream().map(Field::name).toList(), repeated));
    }
    return new Verdict(judged.getLong(0), broken);
  }

  private static long repeatedKeys(Table table, Dataset<Row> rows) {
    return rows.groupBy(table.key().stream().map(Field::col).toArray(Column[]::new))
        .agg(count(lit(1)).as("copies"))
        .filter(col("copies").gt(1))
        .count();
  }

  public boolean holds() {
    return broken.isEmpty();
  }
}
