package hindsight.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import hindsight.airflow.AirflowException.Kind;

/** Documents of the interface as records: what a record does not name is passed over. */
final class Answers {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .build();

  static <T> T as(Class<T> type, JsonNode document) {
    try {
      return JSON.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new AirflowException(
          Kind.NO_AIRFLOW,
          "What the server says is no %s as Airflow 3 has it: %s"
              .formatted(type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }

  private Answers() {}
}
