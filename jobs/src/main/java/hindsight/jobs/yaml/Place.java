package hindsight.jobs.yaml;

/** Where something was written: a file and its line from 1; line 0 when the origin has no lines. */
record Place(String file, int line) {

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }

  ConfigurationException fault(String path, String message) {
    return new ConfigurationException(this + ": " + (path.isEmpty() ? "" : path + ": ") + message);
  }
}
