package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** What sources delivered about evaluations of contacts, every delivery kept as it came. */
public final class RawEvaluations {
  public static final Field EVALUATION_ID =
      required("evaluation_id", StringType, "The source's own id of the evaluation");
  public static final Field CONTACT_ID =
      optional("contact_id", StringType, "The source's own id of the contact that was judged");
  public static final Field FORM = optional("form", StringType, "Name of the form");
  public static final Field FORM_VERSION =
      optional("form_version", StringType, "Version of the form");
  public static final Field EVALUATOR_ID = optional("evaluator_id", StringType, "Who judged");
  public static final Field EVALUATED_AT =
      optional("evaluated_at", TimestampType, "When it was judged");
  public static final Field SCORE_PCT = optional("score_pct", DoubleType, "Score, 0 to 100");
  public static final Field CALIBRATION =
      optional("calibration", BooleanType, "Made to compare evaluators, not to judge the contact");

  public static final Table TABLE =
      Delivery.table(
          "evaluations",
          "an evaluation",
          List.of(
              EVALUATION_ID,
              CONTACT_ID,
              FORM,
              FORM_VERSION,
              EVALUATOR_ID,
              EVALUATED_AT,
              SCORE_PCT,
              CALIBRATION),
          List.of(
              new Promise(
                  "the score lies between 0 and 100",
                  "score_pct is null or score_pct between 0 and 100")));

  private RawEvaluations() {}
}
