# Sourced by the scripts beside it: finds Java and Maven, builds the programme, starts it.
# Expects $home, the root of the checkout.

programme="$home/jobs/target/hindsight/hindsight.jar"
archive="$home/jobs/target/hindsight/hindsight.jsa"

missing() {
  echo "$1" >&2
  exit 2
}

if [ -n "${JAVA_HOME:-}" ]; then
  JAVA="$JAVA_HOME/bin/java"
  [ -x "$JAVA" ] || missing "Hindsight needs JDK 17: JAVA_HOME is '$JAVA_HOME', without bin/java."
else
  JAVA=java
  command -v java >/dev/null 2>&1 ||
    missing "Hindsight needs JDK 17: no 'java' on the PATH and no JAVA_HOME."
fi

# Asking Java for its version starts a JVM; where its release file answers, that is read instead.
java_version() {
  local real
  real=$(command -v "$JAVA")
  while [ -L "$real" ]; do
    case $(readlink "$real") in
      /*) real=$(readlink "$real") ;;
      *) real="$(dirname "$real")/$(readlink "$real")" ;;
    esac
  done
  local release
  release="$(dirname "$(dirname "$real")")/release"
  local version=""
  if [ -r "$release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")
  fi
  if [ -z "$version" ]; then
    version=$("$JAVA" -XshowSettings:properties -version 2>&1 |
      sed -n 's/^ *java.specification.version = //p')
  fi
  echo "$version"
}

demand_java() {
  local version
  version=$(java_version)
  case "$version" in
    17 | 21) ;;
    *) missing "Hindsight needs JDK 17 (21 also works), not ${version:-an unknown one}: set JAVA_HOME." ;;
  esac
}

demand_maven() {
  command -v mvn >/dev/null 2>&1 ||
    missing "Hindsight needs Maven 3.8 or later: no 'mvn' on the PATH."
  [ -x "$(dirname "$(command -v "$JAVA")")/javac" ] || command -v javac >/dev/null 2>&1 ||
    missing "Building Hindsight needs a JDK, and this Java has no 'javac': set JAVA_HOME."
}

maven() {
  demand_maven
  (cd "$home" && mvn -B -ntp "$@")
}

# Bytes that the container's control group allows; nothing where there is no limit.
memory_limit() {
  local file value
  for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    if [ -r "$file" ]; then
      value=$(cat "$file")
      case "$value" in
        '' | *[!0-9]*) ;;
        # Without a limit the older kind names a number beyond any memory.
        *) [ "${#value}" -gt 15 ] || echo "$value" ;;
      esac
      return
    fi
  done
}

# Half of the memory, at most 4 GB, unless HINDSIGHT_MEMORY says otherwise. In a container its
# memory is what the container may use.
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
  local limit
  limit=$(memory_limit)
  if [ -n "$limit" ] && [ "$((limit / 1024))" -lt "$kilobytes" ]; then
    kilobytes=$((limit / 1024))
  fi
  local half=$((kilobytes / 2048))
  echo "$((half < 4096 ? half : 4096))m"
}

# Compiling Spark's own code to the best costs more than it brings until the data is large: the
# quick compiler alone halves the time of 30,000 contacts and doubles that of 300,000, which are 14 MB
# here; the demo has 150,000. HINDSIGHT_JIT=full or quick decides.
big_megabytes=6
is_big() {
  local path there=()
  for path in "$@"; do
    if [ -e "$path" ]; then there+=("$path"); fi
  done
  [ "${#there[@]}" -gt 0 ] || return 1
  [ "$(du -skcL "${there[@]}" | awk 'END {print int($1 / 1024)}')" -gt "$big_megabytes" ]
}

# Sets $tuning, the options of a JVM: for a command that computes, else '', and for what it reads,
# files or folders. Spark outgrows the room that a JVM gives to classes and, with the quick compiler,
# to compiled code, and a step over many metrics is one method that is too long to be compiled by default.
tune() {
  local jit="${HINDSIGHT_JIT:-}"
  if [ -z "$jit" ]; then
    case "$1" in
      '') ;;
      demo | generate) jit=full ;;
      *) if is_big "${@:2}"; then jit=full; fi ;;
    esac
  fi
  tuning=(-XX:-UsePerfData -Duser.timezone=UTC -XX:MetaspaceSize=300m -XX:ReservedCodeCacheSize=240m
    -XX:-DontCompileHugeMethods)
  if [ "$jit" != full ]; then tuning+=(-XX:TieredStopAtLevel=1); fi
  if [ -n "$1" ]; then tuning+=(-XX:+UseParallelGC); else tuning+=(-XX:+UseSerialGC); fi
  # One that does not fit this Java or this build is passed over, without a word among the output.
  if [ "$archive" -nt "$programme" ]; then
    tuning+=("-XX:SharedArchiveFile=$archive" -Xlog:disable -Xlog:all=error:stderr)
  fi
}

is_stale() {
  [ ! -f "$programme" ] ||
    [ -n "$(find "$home/pom.xml" "$home/jobs/pom.xml" "$home/jobs/src/main" \
      "$home"/lib/*/pom.xml "$home"/lib/*/src/main -type f -newer "$programme" | head -n 1)" ]
}

# The programme without its tests; scripts/test runs those.
package_programme() {
  maven -q -T 1C package -Dmaven.test.skip=true -Dspotless.check.skip=true
}

build_programme() {
  demand_maven
  echo "Building Hindsight (one to two minutes; the first time also downloads what it needs)..."
  local log
  log=$(mktemp)
  if ! package_programme >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    echo "The build failed; its output is above." >&2
    exit 1
  fi
  rm -f "$log"
  archive_classes
}

# Leaves the classes that a small landing loads as a JVM has them in memory: every later command that
# starts Spark is ready a fifth sooner. Without the archive all works, only later.
archive_classes() {
  local scratch
  scratch=$(mktemp -d)
  (
    export HINDSIGHT_CONFIG="$home/conf" HINDSIGHT_WAREHOUSE="$scratch/warehouse" HINDSIGHT_TMP="$scratch"
    rm -f "$archive"
    tune land
    "$JAVA" "${tuning[@]}" -jar "$programme" generate --out "$scratch/exports" \
      --contacts 30 --from 2026-03-02 --to 2026-03-03
    "$JAVA" "${tuning[@]}" "-XX:ArchiveClassesAtExit=$archive" -jar "$programme" \
      land hindsight "$scratch/exports/interactions"
  ) >/dev/null 2>&1 || rm -f "$archive"
  rm -rf "$scratch"
}
