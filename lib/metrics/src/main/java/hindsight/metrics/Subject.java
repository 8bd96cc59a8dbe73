package hindsight.metrics;

import hindsight.tables.AgentTime;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;

/**
 * What a metric can count: rows of one kind, the words that its expressions may use and the dates
 * that can own a row.
 *
 * @param name as a metric of the catalogue spells it
 * @param source the core table without whose rows there is nothing to count
 * @param vocabulary every column that an expression may name
 * @param owners the instants whose business date can own a row; the rows carry the first one's date
 * @param reveals the other instants from which on more is known of a row
 * @param followed the instants from which on it is counted how long a row is followed, which tells
 *     something for as long as the centre looks for repeats
 * @param grains the marts that can show it, beside {@code kpi_trend}
 * @param additiveOver the dimensions over which sums of its rows may be added, as people read it
 */
public record Subject(
    String name,
    Table source,
    Map<String, Field> vocabulary,
    Map<String, Field> owners,
    List<Field> reveals,
    List<Field> followed,
    List<String> grains,
    String additiveOver) {

  private static final String OF_CONTACTS =
      "business_date, channel, queue, team, reason, agent_id, interval_start_at";

  /** Contacts, of which many make one interaction. */
  public static final Subject CONTACTS =
      new Subject(
          "contacts",
          Contacts.TABLE,
          ContactFacts.vocabulary(),
          owners(
              "start", Contacts.STARTED_AT,
              "end", Contacts.ENDED_AT,
              "answered", Contacts.ANSWERED_AT,
              "resolved", Contacts.RESOLVED_AT),
          List.of(Contacts.DUE_AT),
          List.of(),
          Definition.GRAINS,
          OF_CONTACTS);

  public static final Subject SURVEYS =
      new Subject(
          "surveys",
          Surveys.TABLE,
          words(Surveys.TABLE.fields()),
          owners("start", Surveys.STARTED_AT, "answered", Surveys.ANSWERED_AT),
          List.of(Surveys.INVITED_AT),
          List.of(),
          List.of("kpi_daily", "kpi_reason_daily", "kpi_agent_daily"),
          OF_CONTACTS);

  public static final Subject EVALUATIONS =
      new Subject(
          "evaluations",
          Evaluations.TABLE,
          words(Evaluations.TABLE.fields()),
          owners("start", Evaluations.STARTED_AT, "evaluated", Evaluations.EVALUATED_AT),
          List.of(),
          List.of(),
          List.of("kpi_daily", "kpi_reason_daily", "kpi_agent_daily"),
          OF_CONTACTS);

  /** Agents' half-hours. They belong to no channel and no queue. */
  public static final Subject AGENT_TIME =
      new Subject(
          "agent_time",
          AgentTime.TABLE,
          words(AgentTime.TABLE.fields()),
          owners("interval", AgentTime.INTERVAL_START_AT),
          List.of(),
          List.of(),
          List.of("kpi_daily", "kpi_agent_daily", "service_interval"),
          "business_date, team, agent_id, interval_start_at");

  /** Customers in each period in which they were in contact, and the number on the books. */
  public static final Subject CUSTOMER_PERIODS =
      new Subject(
          "customer_periods",
          Customers.TABLE,
          words(CustomerPeriods.WORDS),
          owners("start", Contacts.STARTED_AT),
          List.of(),
          List.of(),
          List.of(),
          "");

  /** Interactions of known customers, those that continue each other as one, and what follows. */
  public static final Subject REPEATS =
      new Subject(
          "repeats",
          Repeats.TABLE,
          RepeatFacts.vocabulary(),
          owners("start", Repeats.STARTED_AT, "end", Repeats.ENDED_AT),
          List.of(),
          List.of(Repeats.MEASURED_FROM_AT),
          List.of("kpi_daily", "kpi_reason_daily", "kpi_agent_daily"),
          "business_date, channel, queue, team, reason, agent_id");

  /** The same, each once for every agent who handled it. */
  public static final Subject REPEAT_AGENTS =
      new Subject(
          "repeat_agents",
          Repeats.TABLE,
          RepeatFacts.vocabularyOfAgents(),
          owners("start", Repeats.STARTED_AT, "end", Repeats.ENDED_AT),
          List.of(),
          List.of(Repeats.MEASURED_FROM_AT),
          List.of("kpi_agent_daily"),
          "business_date, channel, agent_id");

  /** Contacts with a transcript. How an agent's customers sound ranks nobody. */
  public static final Subject SENTIMENT =
      new Subject(
          "contact_sentiment",
          ContactSentiment.CORE,
          words(
              ContactSentiment.CORE.fields().stream()
                  .filter(field -> !(field.type() instanceof ArrayType))
                  .toList()),
          owners("start", Contacts.STARTED_AT),
          List.of(),
          List.of(),
          List.of("kpi_daily", "kpi_reason_daily"),
          "business_date, channel, queue, team, reason");

  public static final List<Subject> ALL =
      List.of(
          CONTACTS,
          SURVEYS,
          EVALUATIONS,
          AGENT_TIME,
          CUSTOMER_PERIODS,
          REPEATS,
          REPEAT_AGENTS,
          SENTIMENT);

  /** The subject of this name, which is one of {@link #names}. */
  public static Subject named(String name) {
    return ALL.stream().filter(subject -> subject.name.equals(name)).findFirst().orElseThrow();
  }

  /** The instants of a row that the as-of is held against; beside those followed no others are. */
  List<Field> instants() {
    return Stream.concat(owners.values().stream(), reveals.stream()).toList();
  }

  /** The core tables whose rows its owners date. */
  List<Table> tables() {
    return equals(CONTACTS)
        ? List.of(Contacts.TABLE, Interactions.TABLE)
        : List.of(equals(CUSTOMER_PERIODS) ? Interactions.TABLE : source);
  }

  public static List<String> names() {
    return ALL.stream().map(Subject::name).toList();
  }

  /** Whether numbers of numerator and denominator stand in different rows, and add up apart. */
  boolean isApart() {
    return equals(CUSTOMER_PERIODS);
  }

  /** Whether the rows carry the business date of this owner. */
  boolean isDatedBy(String owner) {
    return owners.keySet().iterator().next().equals(owner);
  }

  private static Map<String, Field> words(List<Field> fields) {
    Map<String, Field> words = new LinkedHashMap<>();
    fields.forEach(field -> words.put(field.name(), field));
    return words;
  }

  private static Map<String, Field> owners(Object... pairs) {
    Map<String, Field> owners = new LinkedHashMap<>();
    List<Object> each = new ArrayList<>(Stream.of(pairs).toList());
    for (int i = 0; i < each.size(); i += 2) {
      owners.put((String) each.get(i), (Field) each.get(i + 1));
    }
    return owners;
  }
}
