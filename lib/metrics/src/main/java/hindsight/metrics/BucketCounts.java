package hindsight.metrics;

import java.io.Serializable;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/**
 * Aggregates to {@link Buckets}. A group is one row however many buckets it has, which is what
 * makes histograms of many cells cheap to move and to add.
 */
final class BucketCounts<I> extends Aggregator<I, Buckets, Buckets> {
  private static final long serialVersionUID = 1L;

  /** How one row adds to the buckets of its group. */
  private interface Step<I> extends BiFunction<Buckets, I, Buckets>, Serializable {}

  private static final Encoder<Buckets> BUCKETS = Encoders.bean(Buckets.class);

  private static final UserDefinedFunction COUNTED =
      functions.udaf(
          new BucketCounts<Tuple2<Integer, Long>>(
              (buckets, one) -> one._1 == null ? buckets : buckets.add(one._1, one._2)),
          Encoders.tuple(Encoders.INT(), Encoders.LONG()));

  private static final UserDefinedFunction MERGED =
      functions.udaf(new BucketCounts<>(Buckets::addAll), BUCKETS);

  private final Step<I> step;

  private BucketCounts(Step<I> step) {
    this.step = step;
  }

  /** Counts by bucket; a row without a bucket counts nothing. */
  static Column counted(Column bucket, Column count) {
    return COUNTED.apply(bucket, count);
  }

  static Column merged(Column buckets) {
    return MERGED.apply(buckets.getField("buckets"), buckets.getField("counts"));
  }

  @Override
  public Buckets zero() {
    return new Buckets();
  }

  @Override
  public Buckets reduce(Buckets buckets, I row) {
    return step.apply(buckets, row);
  }

  @Override
  public Buckets merge(Buckets some, Buckets more) {
    return some.addAll(more);
  }

  @Override
  public Buckets finish(Buckets all) {
    return all;
  }

  @Override
  public Encoder<Buckets> bufferEncoder() {
    return BUCKETS;
  }

  @Override
  public Encoder<Buckets> outputEncoder() {
    return BUCKETS;
  }
}
