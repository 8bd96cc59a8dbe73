package hindsight.metrics;

/** A goal for one metric in one segment. */
public record Target(String metricId, String segmentKind, String segmentValue, double value) {}
