package hindsight.metrics;

import static org.apache.spark.sql.functions.when;

import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that metrics count, dated by their owner, and the cells into which they fall. */
record Source(Dataset<Row> rows, Cells cells) {
  static final String OF_CONTACTS = "contacts";
  static final String OF_INTERACTIONS = "interactions";

  /** What a metric of contacts counts over all and by channel. */
  static String counted(boolean countsLegs) {
    return countsLegs ? OF_CONTACTS : OF_INTERACTIONS;
  }

  /** Metrics that read the same rows with the same dates. */
  record Group(Subject subject, String owner) {}

  /** The rows of a group; none of them lies at or after the as-of. */
  static List<Source> of(Group group, Facts facts, Rules rules) {
    Segments segments = rules.segments();
    Cells everywhere = Cell.ofContacts(segments).with(Cell.overQueues());
    return switch (group.subject().name()) {
      case "contacts" -> {
        Dataset<Row> legs = dated(contacts(Contacts.TABLE, group, facts, rules), group, rules);
        Dataset<Row> matters =
            dated(contacts(Interactions.TABLE, group, facts, rules), group, rules);
        yield List.of(
            new Source(
                legs, Cell.ofContacts(segments).with(Cell.overQueues().counting(OF_CONTACTS))),
            new Source(matters, Cell.overQueues().counting(OF_INTERACTIONS)));
      }
      case "surveys" ->
          List.of(new Source(dated(surveys(group, facts, rules), group, rules), everywhere));
      case "evaluations" ->
          List.of(
              new Source(
                  dated(begun(reached(Evaluations.TABLE, group, facts, rules), rules), group, rules)
                      .filter(rules.hasPassed(Evaluations.EVALUATED_AT)),
                  everywhere.with(Cell.of(segments, Evaluations.FORM))));
      case "agent_time" ->
          List.of(
              new Source(
                  reached(AgentTime.TABLE, group, facts, rules)
                      .filter(rules.hasPassed(AgentTime.INTERVAL_START_AT)),
                  Cell.ofAgentTime(segments)));
      case "contact_sentiment" ->
          List.of(
              new Source(
                  dated(
                      begun(reached(ContactSentiment.CORE, group, facts, rules), rules),
                      group,
                      rules),
                  everywhere));
      case "repeats" -> List.of(new Source(repeats(group, facts, rules), everywhere));
      case "repeat_agents" ->
          List.of(
              new Source(RepeatFacts.byAgent(repeats(group, facts, rules)), Cell.ofSharedAgents()));
      default ->
          List.of(
              new Source(
                  CustomerPeriods.of(
                      begun(facts.rows(Interactions.TABLE), rules),
                      facts.rows(Customers.TABLE),
                      rules),
                  Cell.ofPeriods()));
    };
  }

  /** Contacts or interactions with their facts. */
  private static Dataset<Row> contacts(Table table, Group group, Facts facts, Rules rules) {
    return ContactFacts.of(begun(reached(table, group, facts, rules), rules), rules);
  }

  private static Dataset<Row> repeats(Group group, Facts facts, Rules rules) {
    return dated(
        RepeatFacts.of(begun(reached(Repeats.TABLE, group, facts, rules), rules), rules),
        group,
        rules);
  }

  /**
   * The rows of a table that may be owned by the months that are made, so that others stay unread.
   */
  private static Dataset<Row> reached(Table table, Group group, Facts facts, Rules rules) {
    Dataset<Row> rows = facts.rows(table);
    if (rules.months().isAll()) {
      return rows;
    }
    Field owner = group.subject().owners().get(group.owner());
    return group.subject().isDatedBy(group.owner())
        ? rows.filter(rules.months().hold(Contacts.BUSINESS_MONTH.col()))
        : rows.filter(rules.months().holdInstant(owner.col(), rules.calendar()));
  }

  /** An invitation or an answer that came at or after the as-of has not come. */
  private static Dataset<Row> surveys(Group group, Facts facts, Rules rules) {
    Column isSent = Surveys.INVITED_AT.col().isNull().or(rules.hasPassed(Surveys.INVITED_AT));
    Dataset<Row> rows = begun(reached(Surveys.TABLE, group, facts, rules), rules).filter(isSent);
    Column isKnown = Surveys.ANSWERED_AT.col().isNull().or(rules.hasPassed(Surveys.ANSWERED_AT));
    Map<String, Column> answers = new TreeMap<>();
    for (Field answer :
        List.of(Surveys.CSAT, Surveys.NPS, Surveys.CES, Surveys.RESOLVED, Surveys.ANSWERED_AT)) {
      answers.put(answer.name(), when(isKnown, answer.col()));
    }
    return rows.withColumns(answers);
  }

  private static Dataset<Row> begun(Dataset<Row> rows, Rules rules) {
    return rows.filter(rules.hasPassed(Contacts.STARTED_AT));
  }

  /** Rows with the date, month and half-hour of the instant that owns them. */
  private static Dataset<Row> dated(Dataset<Row> rows, Group group, Rules rules) {
    if (group.subject().isDatedBy(group.owner())) {
      return rows;
    }
    Field owner = group.subject().owners().get(group.owner());
    Column date = rules.calendar().businessDate(owner.col());
    return rows.filter(rules.hasPassed(owner))
        .withColumn(Contacts.BUSINESS_DATE.name(), date)
        .withColumn(Contacts.BUSINESS_MONTH.name(), BusinessCalendar.month(date))
        .withColumn(Contacts.INTERVAL_START_AT.name(), rules.calendar().halfHour(owner.col()))
        .filter(rules.months().hold(Contacts.BUSINESS_MONTH.col()));
  }
}
