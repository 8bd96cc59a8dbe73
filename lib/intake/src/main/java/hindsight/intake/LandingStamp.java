package hindsight.intake;

import java.time.Instant;

/** What every row of a landing carries: its id and when it began. */
public record LandingStamp(String landingId, Instant landedAt) {}
