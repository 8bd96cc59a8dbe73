package hindsight.jobs.run;

import static org.apache.spark.sql.functions.lit;

import hindsight.intake.Curation;
import hindsight.intake.Matters;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.tables.RawInteractions;
import hindsight.tables.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw deliveries become one true row per contact and per interaction. */
public record Curate(BusinessCalendar calendar) implements Job {
  @Override
  public String name() {
    return "curate";
  }

  @Override
  public List<Table> reads() {
    return List.of(RawInteractions.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(Contacts.TABLE, Interactions.TABLE);
  }

  @Override
  public Plan plan(Inputs inputs) {
    return Plan.empty()
        .then(
            Contacts.TABLE,
            () -> Curation.contacts(inputs.rows(RawInteractions.TABLE), calendar, inputs::held))
        .then(Interactions.TABLE, () -> Matters.interactions(begun(inputs), calendar));
  }

  /** A contact after the as-of says nothing yet about the interaction that it belongs to. */
  private static Dataset<Row> begun(Inputs inputs) {
    return inputs.rows(Contacts.TABLE).filter(Contacts.STARTED_AT.col().lt(lit(inputs.asOf())));
  }
}
