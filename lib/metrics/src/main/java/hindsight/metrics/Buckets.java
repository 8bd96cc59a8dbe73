package hindsight.metrics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts by bucket. A Java bean, so that Spark carries it as a struct of two arrays: buckets in
 * ascending order, and how often each was counted.
 */
public final class Buckets implements Serializable {
  private static final long serialVersionUID = 1L;

  private int[] buckets = new int[4];
  private long[] counts = new long[4];
  private int size;

  public int[] getBuckets() {
    return Arrays.copyOf(buckets, size);
  }

  public void setBuckets(int[] ascending) {
    buckets = ascending;
    size = ascending.length;
  }

  public long[] getCounts() {
    return Arrays.copyOf(counts, size);
  }

  public void setCounts(long[] each) {
    counts = each;
  }

  Buckets add(int bucket, long count) {
    int place = Arrays.binarySearch(buckets, 0, size, bucket);
    if (place >= 0) {
      counts[place] += count;
    } else {
      insert(-place - 1, bucket, count);
    }
    return this;
  }

  Buckets addAll(Buckets more) {
    if (size == 0) {
      buckets = more.getBuckets();
      counts = more.getCounts();
      size = more.size;
    } else {
      for (int i = 0; i < more.size; i++) {
        add(more.buckets[i], more.counts[i]);
      }
    }
    return this;
  }

  private void insert(int place, int bucket, long count) {
    if (size == buckets.length) {
      int larger = Math.max(4, 2 * size);
      buckets = Arrays.copyOf(buckets, larger);
      counts = Arrays.copyOf(counts, larger);
    }
    System.arraycopy(buckets, place, buckets, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    buckets[place] = bucket;
    counts[place] = count;
    size++;
  }
}
