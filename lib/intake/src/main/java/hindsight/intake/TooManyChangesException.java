package hindsight.intake;

import java.util.Locale;

/** More rows change than the driver has room for; to make everything needs none of it. */
public final class TooManyChangesException extends RuntimeException {
  TooManyChangesException(int most) {
    super(String.format(Locale.ROOT, "more than %,d rows change", most));
  }
}
