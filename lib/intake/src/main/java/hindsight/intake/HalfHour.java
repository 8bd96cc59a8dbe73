package hindsight.intake;

import static java.util.stream.Collectors.groupingBy;

import hindsight.intake.AgentSweep.Kind;
import hindsight.intake.AgentSweep.Piece;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A half-hour, parted wherever one of its pieces begins or ends. A set of bits is a set of these
 * parts, so that union and intersection of times are those of bits.
 */
final class HalfHour {
  static final long LENGTH = 1_800_000L;

  private final long start;
  private final List<Piece> pieces;
  private final long[] marks;

  /** Pieces without length are left out. */
  HalfHour(long start, List<Piece> pieces) {
    this.start = start;
    this.pieces = pieces.stream().filter(piece -> length(piece) > 0).toList();
    this.marks =
        this.pieces.stream()
            .flatMapToLong(piece -> LongStream.of(from(piece), to(piece)))
            .sorted()
            .distinct()
            .toArray();
  }

  boolean has(Kind kind) {
    return of(kind).findAny().isPresent();
  }

  /** Milliseconds of all parts in the set. */
  long time(BitSet parts) {
    return parts.stream().mapToLong(part -> marks[part + 1] - marks[part]).sum();
  }

  /** Milliseconds of all pieces of a kind, added up though they overlap. */
  long sum(Kind kind) {
    return of(kind).mapToLong(this::length).sum();
  }

  /** Where there is at least one piece of a kind. */
  BitSet covered(Kind kind) {
    return covered(of(kind));
  }

  /** Where any source has the agent in one of these states. */
  BitSet inStates(Set<String> states) {
    return covered(of(Kind.ACTIVITY).filter(piece -> states.contains(piece.what())));
  }

  /** By state where it is the one that rules in a source. */
  Map<String, BitSet> states() {
    Map<String, BitSet> states = new HashMap<>();
    of(Kind.ACTIVITY)
        .collect(groupingBy(Piece::source))
        .values()
        .forEach(
            ofSource ->
                ruling(ofSource.stream())
                    .forEach(
                        (piece, when) ->
                            states.computeIfAbsent(piece.what(), s -> new BitSet()).or(when)));
    return states;
  }

  /** Pieces of a kind and where each rules; they do not overlap. */
  Map<Piece, BitSet> ruling(Kind kind) {
    return ruling(of(kind));
  }

  private Map<Piece, BitSet> ruling(Stream<Piece> overlapping) {
    Map<Piece, BitSet> ruling = new LinkedHashMap<>();
    BitSet taken = new BitSet();
    overlapping
        .distinct()
        .sorted(Piece.RULING)
        .forEach(
            piece -> {
              BitSet when = covered(Stream.of(piece));
              when.andNot(taken);
              taken.or(when);
              ruling.put(piece, when);
            });
    return ruling;
  }

  private BitSet covered(Stream<Piece> some) {
    BitSet covered = new BitSet();
    some.forEach(piece -> covered.set(mark(from(piece)), mark(to(piece))));
    return covered;
  }

  private Stream<Piece> of(Kind kind) {
    return pieces.stream().filter(piece -> piece.kind() == kind);
  }

  private int mark(long instant) {
    return Arrays.binarySearch(marks, instant);
  }

  private long from(Piece piece) {
    return Math.max(piece.began(), start);
  }

  private long to(Piece piece) {
    return Math.min(piece.ended(), start + LENGTH);
  }

  private long length(Piece piece) {
    return to(piece) - from(piece);
  }
}
