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

/**
 * Which contact was the first of its chain, by pointer doubling over {@code previous_contact_id}.
 */
final class Chains {
  static final String LEG = "leg";
  static final String ROOT = "root";

  /** Pointers are doubled so often: chains of up to 2^5 contacts find their first one. */
  private static final int DOUBLINGS = 5;

  /**
   * {@link #LEG} and {@link #ROOT} of every contact that was passed on from another. A previous
   * contact that is not there, or contacts that name each other in a circle, make no chain.
   *
   * @param latest one row per contact, with published ids
   * @param held keeps rows, so that doubling does not compute them again
   */
  static Dataset<Row> roots(Dataset<Row> latest, UnaryOperator<Dataset<Row>> held) {
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
    Dataset<Row> roots = held.apply(links.join(latest.select(id.as(ROOT)), on(ROOT), "left_semi"));
    Dataset<Row> legs = roots.select(col(LEG).as(ROOT));
    for (int i = 0; i < DOUBLINGS; i++) {
      Dataset<Row> next = roots.select(col(LEG).as("via"), col(ROOT).as("further"));
      roots =
          held.apply(
              roots
                  .join(next, col(ROOT).equalTo(col("via")), "left")
                  .select(col(LEG), coalesce(col("further"), col(ROOT)).as(ROOT)));
    }
    return roots.join(legs, on(ROOT), "left_anti").select(LEG, ROOT);
  }

  private static scala.collection.immutable.Seq<String> on(String column) {
    return CollectionConverters.asScala(List.of(column)).toSeq();
  }

  private Chains() {}
}
