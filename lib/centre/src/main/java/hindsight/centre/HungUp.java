package hindsight.centre;

import java.util.Locale;

/** Who ended a call. */
enum HungUp {
  CUSTOMER,
  AGENT,
  SYSTEM,
  NETWORK;

  /** The name in the export. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
