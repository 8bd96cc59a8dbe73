package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.BusinessHours;
import hindsight.tables.Channels;
import hindsight.tables.Contacts;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How long a customer waited for the first answer and for the solution. */
final class ResponseTimes {

  /**
   * These rows, of contacts or of interactions, with their times from the start to the first answer
   * and to the solution; in business hours too where the channel is a written one. Clocks that run
   * backwards measure nothing, and neither does a solution that the source takes back.
   */
  static Dataset<Row> of(Dataset<Row> rows, BusinessCalendar calendar) {
    Column answered = afterStart(Contacts.ANSWERED_AT.col());
    Column isTakenBack = coalesce(Contacts.RESOLVED.col().equalTo(lit(false)), lit(false));
    Column solved = when(isTakenBack.equalTo(lit(false)), afterStart(Contacts.RESOLVED_AT.col()));
    BusinessHours hours = new BusinessHours(calendar);
    return rows.withColumns(
        Map.of(
            Contacts.FIRST_RESPONSE_MS.name(), sinceStart(answered),
            Contacts.FIRST_RESPONSE_BUSINESS_MS.name(), openSinceStart(answered, hours),
            Contacts.RESOLUTION_MS.name(), sinceStart(solved),
            Contacts.RESOLUTION_BUSINESS_MS.name(), openSinceStart(solved, hours)));
  }

  private static Column afterStart(Column instant) {
    return when(instant.geq(Contacts.STARTED_AT.col()), instant);
  }

  private static Column sinceStart(Column instant) {
    return unix_millis(instant).minus(unix_millis(Contacts.STARTED_AT.col()));
  }

  private static Column openSinceStart(Column instant, BusinessHours hours) {
    Column isWritten = Contacts.CHANNEL.col().isin(Channels.WRITTEN.toArray());
    return when(isWritten, hours.millisBetween(Contacts.STARTED_AT.col(), instant));
  }

  private ResponseTimes() {}
}
