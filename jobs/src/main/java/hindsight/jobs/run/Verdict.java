package hindsight.jobs.run;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

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
        faults.add(field.col().isNull());
      }
    }
    for (Promise promise : table.promises()) {
      sentences.add(promise.sentence());
      faults.add(expr(promise.condition()).equalTo(lit(false)));
    }
    Row judged = judged(table, rows, faults);
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (judged.getLong(i + 2) > 0) {
        broken.add("%s (%,d rows)".formatted(sentences.get(i), judged.getLong(i + 2)));
      }
    }
    long repeated = judged.getLong(1) > 0 ? repeatedKeys(table, rows) : 0;
    if (repeated > 0) {
      broken.add(
          "the key %s is unique (%,d repeated)"
              .formatted(table.key().stream().map(Field::name).toList(), repeated));
    }
    return new Verdict(judged.getLong(0), broken);
  }

  /**
   * Rows, hashes of keys that come again, a count per fault. One narrow scan: faults are bits, and
   * equal hashes are looked at again before they are called equal keys.
   */
  private static Row judged(Table table, Dataset<Row> rows, List<Column> faults) {
    Column bits = lit(0L);
    List<Column> counts = new ArrayList<>();
    counts.add(count_if(col("copies").gt(1)));
    for (int i = 0; i < faults.size(); i++) {
      Column bit = lit(1L << i);
      bits = bits.bitwiseOR(when(faults.get(i), bit).otherwise(lit(0L)));
      counts.add(coalesce(sum(when(isSet(bit), col("copies"))), lit(0L)));
    }
    return rows.select(xxhash64(key(table)).as("key_hash"), bits.as("faults"))
        .groupBy("key_hash")
        .agg(count(lit(1)).as("copies"), bit_or(col("faults")).as("faults"))
        .agg(coalesce(sum("copies"), lit(0L)), counts.toArray(Column[]::new))
        .first();
  }

  private static Column isSet(Column bit) {
    return col("faults").bitwiseAND(bit).notEqual(lit(0L));
  }

  private static long repeatedKeys(Table table, Dataset<Row> rows) {
    return rows.groupBy(key(table)).count().filter(col("count").gt(1)).count();
  }

  private static Column[] key(Table table) {
    return table.key().stream().map(Field::col).toArray(Column[]::new);
  }

  /** The same, and that of the rows that were made anew none is left in what was carried over. */
  Verdict withLeftBehind(Dataset<Row> rows) {
    long left = rows.count();
    if (left == 0) {
      return this;
    }
    List<String> all = new ArrayList<>(broken);
    all.add("no changed row is left in a month that is carried over (%,d rows)".formatted(left));
    return new Verdict(this.rows, all);
  }

  public boolean holds() {
    return broken.isEmpty();
  }
}
