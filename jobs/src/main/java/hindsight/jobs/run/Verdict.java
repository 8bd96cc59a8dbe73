package hindsight.jobs.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import hindsight.tables.Field;
import hindsight.tables.Promise;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether rows keep what their table promises, judged in one scan. */
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
    Row judged = judged(table, rows, faults);
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (judged.getLong(i + 1) > 0) {
        broken.add("%s (%,d rows)".formatted(sentences.get(i), judged.getLong(i + 1)));
      }
    }
    long repeated = judged.getLong(sentences.size() + 1);
    if (repeated > 0) {
      broken.add(
          "the key %s is unique (%,d repeated)"
              .formatted(table.key().stream().map(Field::name).toList(), repeated));
    }
    return new Verdict(judged.getLong(0), broken);
  }

  /** Rows, a count per fault, repeated keys: summed by key first, so that one scan does. */
  private static Row judged(Table table, Dataset<Row> rows, List<Column> faults) {
    List<Column> perKey = new ArrayList<>();
    List<Column> sums = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      perKey.add(faults.get(i).as("fault" + i));
      sums.add(coalesce(sum("fault" + i), lit(0L)));
    }
    sums.add(count_if(col("copies").gt(1)));
    return rows.groupBy(table.key().stream().map(Field::col).toArray(Column[]::new))
        .agg(count(lit(1)).as("copies"), perKey.toArray(Column[]::new))
        .agg(coalesce(sum("copies"), lit(0L)), sums.toArray(Column[]::new))
        .first();
  }

  public boolean holds() {
    return broken.isEmpty();
  }
}
