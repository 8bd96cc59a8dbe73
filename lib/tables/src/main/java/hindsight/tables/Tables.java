package hindsight.tables;

import java.util.List;
import java.util.Optional;

/** Every table of the house, in the order in which data flows through them. */
public final class Tables {
  public static final List<Table> ALL =
      List.of(
          RawInteractions.TABLE,
          RawEvents.TABLE,
          RawTranscripts.TABLE,
          RawSurveys.TABLE,
          RawEvaluations.TABLE,
          RawAgentActivity.TABLE,
          RawShifts.TABLE,
          RawRoster.TABLE,
          RawCustomers.TABLE,
          RawChanges.TABLE,
          Quarantine.TABLE,
          Touched.TABLE,
          Contacts.TABLE,
          Interactions.TABLE,
          Surveys.TABLE,
          Evaluations.TABLE,
          Customers.TABLE,
          AgentTime.TABLE,
          Repeats.TABLE,
          Turns.TABLE,
          Sentences.TABLE,
          TurnSentiment.TABLE,
          ContactSentiment.CORE,
          KpiParts.TABLE,
          KpiHistogram.TABLE,
          AgentCells.TABLE,
          SegmentMonths.TABLE,
          Runs.TABLE,
          KpiDaily.TABLE,
          KpiReasonDaily.TABLE,
          KpiAgentDaily.TABLE,
          ServiceInterval.TABLE,
          KpiTrend.TABLE,
          RepeatContacts.TABLE,
          RepeatChains.TABLE,
          FcrCohorts.TABLE,
          ContactSentiment.MART,
          SentimentMoments.TABLE,
          SentimentDaily.TABLE,
          DimDate.TABLE,
          DimMetric.TABLE,
          DimAgent.TABLE,
          DimQueue.TABLE,
          DataDictionary.TABLE);

  /** The table that people call so: a mart by its bare name, another by its path. */
  public static Optional<Table> named(String spokenName) {
    return ALL.stream().filter(table -> table.spokenName().equals(spokenName)).findFirst();
  }

  public static List<Table> ofLayer(String layer) {
    return ALL.stream().filter(table -> table.layer().equals(layer)).toList();
  }

  private Tables() {}
}
