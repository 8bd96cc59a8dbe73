package hindsight.repeat;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag;

/**
 * Rows in the form in which Spark holds them: texts as bytes, instants as microseconds, dates as
 * days. To hand each to Java and back as {@link Row} takes longer than to link it. What comes
 * before is computed when the step is asked for, up to its last exchange.
 */
final class InternalRows {

  /** Makes the rows of a partition of others. */
  @FunctionalInterface
  interface Step extends Serializable {
    Iterator<InternalRow> of(Iterator<InternalRow> rows);
  }

  /** Rows of a schema, a partition of them of each partition of others. */
  static Dataset<Row> map(Dataset<Row> rows, StructType schema, Step step) {
    ClassTag<InternalRow> tag = ClassTag.apply(InternalRow.class);
    RDD<InternalRow> from =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().toRdd();
    RDD<InternalRow> made = JavaRDD.fromRDD(from, tag).mapPartitions(step::of).rdd();
    return ((SparkSession) rows.sparkSession())
        .internalCreateDataFrame(made, schema.asNullable(), false);
  }

  private InternalRows() {}
}
