package hindsight.tables;

import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Every column of every published table, in words; made from the contracts themselves. */
public final class DataDictionary {
  public static final Field MART = required("mart", StringType, "Name of the table");
  public static final Field GRAIN = required("grain", StringType, "Completes 'one row per ...'");
  public static final Field POSITION = required("position", IntegerType, "1 is the first column");
  public static final Field COLUMN_NAME = required("column_name", StringType, "Name of the column");
  public static final Field TYPE = required("type", StringType, "Its type");
  public static final Field IS_KEY = required("is_key", BooleanType, "Part of the key");
  public static final Field IS_REQUIRED = required("is_required", BooleanType, "Never null");
  public static final Field MEANING = required("meaning", StringType, "What it means");

  public static final Table TABLE =
      new Table(
          "marts/data_dictionary",
          "column of a mart",
          List.of(MART, GRAIN, POSITION, COLUMN_NAME, TYPE, IS_KEY, IS_REQUIRED, MEANING),
          List.of(MART, POSITION),
          List.of());

  /** The dictionary of these tables. */
  public static Dataset<Row> of(SparkSession spark, List<Table> tables) {
    List<Row> rows = new ArrayList<>();
    for (Table table : tables) {
      int position = 0;
      for (Field field : table.fields()) {
        position++;
        rows.add(
            RowFactory.create(
                table.name(),
                table.grain(),
                position,
                field.name(),
                field.type().simpleString(),
                table.key().contains(field),
                field.required(),
                field.meaning()));
      }
    }
    return spark.createDataFrame(rows, TABLE.schema());
  }

  private DataDictionary() {}
}
