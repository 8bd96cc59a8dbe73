package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import hindsight.tables.RawInteractions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Which matter a contact was passed on from, by pointer doubling over its previous contact. */
final class Chains {
  static final String LEG = "leg";
  static final String MATTER = "matter";

  private static final String ROOT = "root";
  private static final String DECLARED = "declared";

  /** Pointers are doubled at most so often: no chain of a million contacts is a real one. */
  private static final int MOST_DOUBLINGS = 20;

  /**
   * {@link #LEG} and {@link #MATTER} of every contact that was passed on from another and declares
   * no matter itself: the matter that the first contact of its chain declares, else that contact's
   * id. A contact that declares its own matter begins a chain. A previous contact that is not
   * there, or contacts that name each other in a circle, make no chain.
   *
   * @param latest one row per contact, with published ids
   * @param held keeps rows, so that doubling does not compute them again
   */
  static Dataset<Row> matters(Dataset<Row> latest, UnaryOperator<Dataset<Row>> held) {
    Column previous = Curation.published(RawInteractions.PREVIOUS_CONTACT_ID.col());
    Column id = Curation.published(RawInteractions.CONTACT_ID.col());
    Dataset<Row> links =
        held.apply(
            latest
                .filter(
                    RawInteractions.PREVIOUS_CONTACT_ID
                        .col()
                        .isNotNull()
                        .and(RawInteractions.INTERACTION_ID.col().isNull()))
                .select(id.as(LEG), previous.as(ROOT)));
    if (links.isEmpty()) {
      return links;
    }
    Column declared = Curation.published(RawInteractions.INTERACTION_ID.col());
    Dataset<Row> first = latest.select(id.as(ROOT), declared.as(DECLARED));
    Dataset<Row> roots = held.apply(links.join(first, on(ROOT)).select(LEG, ROOT, DECLARED));
    Dataset<Row> legs = roots.select(col(LEG).as(ROOT));
    return doubled(roots, legs, held)
        .join(legs, on(ROOT), "left_anti")
        .select(col(LEG), coalesce(col(DECLARED), col(ROOT)).as(MATTER));
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

  private Chains() {}
}
