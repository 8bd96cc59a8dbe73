package hindsight.jobs.run;

import hindsight.intake.Curation;
import hindsight.intake.Matters;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.tables.RawInteractions;
import hindsight.tables.Table;
import java.util.List;

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
        .then(Interactions.TABLE, () -> Matters.interactions(inputs.rows(Contacts.TABLE)));
  }
}
