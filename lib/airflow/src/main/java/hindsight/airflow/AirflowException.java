package hindsight.airflow;

/** What Airflow refuses, or that it does not answer: what was asked, what it said, what to do. */
public final class AirflowException extends RuntimeException {
  /** Who can mend it, and whether time may. */
  public enum Kind {
    /** No answer, or one that asks to come back later. */
    UNREACHABLE,
    /** Nobody is signed in, with these credentials or without any. */
    NOT_SIGNED_IN,
    /** The user may not do that. */
    FORBIDDEN,
    NOT_FOUND,
    /** It is there already, or something else is at it. */
    CONFLICT,
    /** The server does not understand the request, or not accept it. */
    REFUSED,
    /** The server answers what no Airflow 3 would. */
    NO_AIRFLOW,
    /** A fault of the server's. */
    BROKEN
  }

  private final Kind kind;

  AirflowException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  AirflowException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
