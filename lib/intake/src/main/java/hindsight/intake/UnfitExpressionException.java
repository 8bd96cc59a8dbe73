package hindsight.intake;

import hindsight.tables.Field;
import hindsight.tables.Table;
import java.util.stream.Collectors;

/** An expression of a mapping whose result does not fit the column that it is for. */
public final class UnfitExpressionException extends RuntimeException {
  UnfitExpressionException(String source, Table table, Field field, String text, String why) {
    super(
        "Source %s: %s.%s = %s does not give a %s: %s"
            .formatted(
                source,
                table.name(),
                field.name(),
                text,
                field.type().simpleString(),
                why.lines().collect(Collectors.joining(" "))));
  }
}
