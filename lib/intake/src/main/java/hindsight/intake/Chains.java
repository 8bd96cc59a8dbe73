package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which matter a contact was passed on from, by pointer doubling over its previous contact.
 *
 * @param roots how far the way back leads from each contact that was passed on
 */
record Chains(Dataset<Row> roots, Dataset<Row> legs) {
  /** A contact's id. */
  static final String LEG = "leg";

  /** The contact that it was passed on from; null for one that names its matter itself. */
  static final String PREVIOUS = "previous";

  /** The matter that it names itself. */
  static final String DECLARED = "declared";

  static final String MATTER = "matter";

  private static final String ROOT = "root";

  /** Pointers are doubled at most so often: no chain of a million contacts is a real one. */
  private static final int MOST_DOUBLINGS = 20;

  /**
   * The chains of contacts that were passed on from another and declare no matter themselves. A
   * contact that declares its own matter begins a chain; a previous contact that is not there makes
   * none.
   *
   * @param contacts {@link #LEG}, {@link #PREVIOUS} and {@link #DECLARED} of one row per contact
   * @param held keeps rows, so that doubling does not compute them again
   */
  static Chains of(Dataset<Row> contacts, UnaryOperator<Dataset<Row>> held) {
    Dataset<Row> links =
        held.apply(
            contacts
                .filter(col(PREVIOUS).isNotNull())
                .select(col(LEG), col(PREVIOUS).as(ROOT), lit(null).cast("string").as(DECLARED)));
    if (links.isEmpty()) {
      return new Chains(links, links.select(col(LEG).as(ROOT)));
    }
    Dataset<Row> first = contacts.select(col(LEG).as(ROOT), col(DECLARED));
    Dataset<Row> found =
        held.apply(links.drop(DECLARED).join(first, on(ROOT)).select(LEG, ROOT, DECLARED));
    Dataset<Row> legs = found.select(col(LEG).as(ROOT));
    return new Chains(doubled(found, legs, held), legs);
  }

  /**
   * {@link #LEG} and {@link #MATTER} of every contact in a chain: the matter that the chain's first
   * contact declares, else that contact's id.
   */
  Dataset<Row> matters() {
    return roots
        .join(legs, on(ROOT), "left_anti")
        .select(col(LEG), coalesce(col(DECLARED), col(ROOT)).as(MATTER));
  }

  /** {@link #LEG} of every contact from which the way back leads into a circle. */
  Dataset<Row> circles() {
    return roots.join(legs, on(ROOT), "left_semi").select(LEG);
  }

  /**
   * Doubles until no root is a leg itself, but for circles: while a chain is unfinished each
   * doubling finishes some of its legs, so when their number stays nothing but circles is left.
   */
  private static Dataset<Row> doubled(
      Dataset<Row> links, Dataset<Row> legs, UnaryOperator<Dataset<Row>> held) {
    Dataset<Row> roots = links;
    long before = Long.MAX_VALUE;
    long unfinished = unfinished(roots, legs);
    for (int i = 0; unfinished > 0 && unfinished < before; i++) {
      if (i == MOST_DOUBLINGS) {
        throw new IllegalStateException(
            "A chain of contacts has more than %d legs, expected at most that many: check how the"
                    .formatted(1 << MOST_DOUBLINGS)
                + " mapping fills previous_contact_id");
      }
      Dataset<Row> next =
          roots.select(
              col(LEG).as("via"), col(ROOT).as("further"), col(DECLARED).as("further_declared"));
      roots =
          held.apply(
              roots
                  .join(next, col(ROOT).equalTo(col("via")), "left")
                  .select(
                      col(LEG),
                      coalesce(col("further"), col(ROOT)).as(ROOT),
                      coalesce(col("further_declared"), col(DECLARED)).as(DECLARED)));
      before = unfinished;
      unfinished = unfinished(roots, legs);
    }
    return roots;
  }

  private static long unfinished(Dataset<Row> roots, Dataset<Row> legs) {
    return roots.join(legs, on(ROOT), "left_semi").count();
  }

  private static scala.collection.immutable.Seq<String> on(String column) {
    return CollectionConverters.asScala(List.of(column)).toSeq();
  }
}
