package hindsight.airflow;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How to sign in. What is secret is never printed. */
public sealed interface Credentials {

  /** A user of Airflow, whose password buys a token that ends after a while. */
  record Password(String user, String password) implements Credentials {
    public Password {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
    }

    @Override
    public String toString() {
      return "user " + user;
    }
  }

  /** A token that somebody else has asked for, without what stands around it. */
  record Bearer(String token) implements Credentials {
    public Bearer {
      token = token.strip();
      if (!token.matches("[!-~]+")) {
        throw new IllegalArgumentException(
            "must be a token: letters, digits and signs, without spaces or line ends within");
      }
    }

    @Override
    public String toString() {
      return "a given token";
    }
  }

  /** None: a server for development that lets everybody be its administrator. */
  record AllAdmins() implements Credentials {
    @Override
    public String toString() {
      return "no user";
    }
  }

  /** What the server is asked for a token with, where it asks for something. */
  default Optional<Map<String, String>> form() {
    return this instanceof Password given
        ? Optional.of(Map.of("username", given.user(), "password", given.password()))
        : Optional.empty();
  }
}
