package hindsight.centre;

/** A stretch of an agent's day for one contact, in milliseconds since 1970; then the wrap-up. */
record Work(long from, long wrapFrom, long until) {}
