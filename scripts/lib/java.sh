# Sourced by the scripts beside it: finds Java and Maven, and builds the programme.
# Expects $home, the root of the checkout.

missing() {
  echo "$1" >&2
  exit 2
}

if [ -n "${JAVA_HOME:-}" ]; then JAVA="$JAVA_HOME/bin/java"; else JAVA=java; fi
command -v "$JAVA" >/dev/null 2>&1 ||
  missing "Hindsight needs JDK 17: no 'java' on the PATH and no JAVA_HOME."
java_version=$("$JAVA" -XshowSettings:properties -version 2>&1 |
  sed -n 's/^ *java.specification.version = //p')
case "$java_version" in
  17 | 21) ;;
  *) missing "Hindsight needs JDK 17 (21 also works), not ${java_version:-an unknown one}: set JAVA_HOME." ;;
esac

# Half of the memory, at most 4 GB, unless HINDSIGHT_MEMORY says otherwise.
heap() {
  if [ -n "${HINDSIGHT_MEMORY:-}" ]; then
    echo "$HINDSIGHT_MEMORY"
    return
  fi
  local kilobytes
  if [ -r /proc/meminfo ]; then
    kilobytes=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)
  else
    kilobytes=$(($(sysctl -n hw.memsize) / 1024))
  fi
  local half=$((kilobytes / 2048))
  echo "$((half < 4096 ? half : 4096))m"
}

maven() {
  command -v mvn >/dev/null 2>&1 || missing "Hindsight needs Maven 3.8 or later: no 'mvn' on the PATH."
  (cd "$home" && mvn -B -ntp "$@")
}

# The programme without its tests; scripts/test runs those.
build_programme() {
  echo "Building Hindsight..."
  local log
  log=$(mktemp)
  if ! maven -q package -Dmaven.test.skip=true -Dspotless.check.skip=true >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    missing "The build failed; its output is above."
  fi
  rm -f "$log"
}
