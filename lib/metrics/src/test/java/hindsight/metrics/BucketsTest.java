package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private static void addTo(Buckets buckets, SortedMap<Integer, Long> expected, int bucket) {
    buckets.add(bucket, 1 + bucket % 3);
    expected.merge(bucket, 1L + bucket % 3, Long::sum);
  }

  private static void assertSame(Buckets buckets, SortedMap<Integer, Long> expected) {
    assertThat(buckets.getBuckets())
        .containsExactly(expected.keySet().stream().mapToInt(Integer::intValue).toArray());
    assertThat(buckets.getCounts())
        .containsExactly(expected.values().stream().mapToLong(Long::longValue).toArray());
  }

  @Test
  void whatIsCountedInAnyOrderStandsInAscendingOrder() {
    Random random = new Random(11);
    Buckets buckets = new Buckets();
    SortedMap<Integer, Long> expected = new TreeMap<>();
    for (int i = 0; i < 1000; i++) {
      addTo(buckets, expected, random.nextInt(120) + 3);
    }
    assertSame(buckets, expected);
  }

  @Test
  void addedBucketsAreThoseOfBothAndTheAddedOnesStayAsTheyAre() {
    Buckets all = new Buckets();
    Buckets more = new Buckets();
    SortedMap<Integer, Long> expected = new TreeMap<>();
    SortedMap<Integer, Long> added = new TreeMap<>();
    for (int bucket = 0; bucket < 40; bucket++) {
      addTo(all, expected, 3 * bucket);
      addTo(more, added, 2 * bucket);
    }
    added.forEach((bucket, count) -> expected.merge(bucket, count, Long::sum));
    assertSame(new Buckets().addAll(all).addAll(more).add(7, 0), withSeven(expected));
    assertSame(more, added);
  }

  @Test
  void bucketsThatCameAsAnEmptyRowCanBeCountedInto() {
    Buckets read = new Buckets();
    read.setBuckets(new int[0]);
    read.setCounts(new long[0]);
    assertThat(read.add(-1, 2).getCounts()).containsExactly(2);
  }

  private static SortedMap<Integer, Long> withSeven(SortedMap<Integer, Long> expected) {
    SortedMap<Integer, Long> all = new TreeMap<>(expected);
    all.putIfAbsent(7, 0L);
    return all;
  }
}
