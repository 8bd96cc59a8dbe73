package hindsight.centre;

import java.util.Locale;

/** How a call ended. */
enum Outcome {
  HANDLED,
  ABANDONED,
  ABANDONED_IN_MENU,
  SELF_SERVED,
  CALLBACK_REQUESTED,
  VOICEMAIL,
  OVERFLOW,
  FAILED;

  /** The name in the export. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
