package hindsight.tables;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** One column of a {@link Table}: its name, its type, whether it may be null, what it means. */
public record Field(String name, DataType type, boolean required, String meaning)
    implements Serializable {

  public static Field required(String name, DataType type, String meaning) {
    return new Field(name, type, true, meaning);
  }

  public static Field optional(String name, DataType type, String meaning) {
    return new Field(name, type, false, meaning);
  }

  /** The column of this name in whatever rows are at hand. */
  public Column col() {
    return functions.col("`" + name + "`");
  }

  /** This field's column with the contract's type when nothing is known of it. */
  public Column unknown() {
    return functions.lit(null).cast(type).as(name);
  }

  /** The Spark field that carries the meaning as its comment. */
  public StructField structField() {
    return new StructType().add(name, type, !required, meaning).apply(0);
  }
}
