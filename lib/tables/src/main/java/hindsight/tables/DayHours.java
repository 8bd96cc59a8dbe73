package hindsight.tables;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The opening hours of one day: spans of local time in order, none when it is closed. */
public record DayHours(List<Span> spans) implements Serializable {
  public static final DayHours CLOSED = new DayHours(List.of());
  public static final DayHours WHOLE_DAY = of("00:00-24:00");

  public DayHours {
    spans = spans.stream().sorted(Comparator.comparing(Span::opens)).toList();
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).opens() < spans.get(i - 1).closes()) {
        throw new IllegalArgumentException(
            "Spans of a day must not overlap: %s and %s".formatted(spans.get(i - 1), spans.get(i)));
      }
    }
  }

  /** The hours of these spans, such as {@code 08:00-12:00}. */
  public static DayHours of(String... spans) {
    return new DayHours(Arrays.stream(spans).map(Span::of).toList());
  }

  public boolean isOpen() {
    return !spans.isEmpty();
  }

  @Override
  public String toString() {
    return spans.stream().map(Span::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Open from a minute of the local day to another, exclusive; 1440 is midnight at its end. */
  public record Span(int opens, int closes) implements Serializable {
    private static final int MIDNIGHT = 24 * 60;
    private static final Pattern FORM =
        Pattern.compile("([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])");

    public Span {
      if (opens < 0 || closes > MIDNIGHT) {
        throw new IllegalArgumentException(
            "A span must lie between 00:00 and 24:00: " + text(opens, closes));
      }
      if (closes <= opens) {
        throw new IllegalArgumentException(
            "A span must end after its start: %s; hours across midnight end at 24:00 and begin again at 00:00"
                .formatted(text(opens, closes)));
      }
    }

    static Span of(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "A span must be written such as 08:00-20:00, not '%s'".formatted(text));
      }
      return new Span(minute(form.group(1), form.group(2)), minute(form.group(3), form.group(4)));
    }

    private static int minute(String hour, String minute) {
      return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }

    private static String text(int opens, int closes) {
      return "%02d:%02d-%02d:%02d".formatted(opens / 60, opens % 60, closes / 60, closes % 60);
    }

    @Override
    public String toString() {
      return text(opens, closes);
    }
  }
}
