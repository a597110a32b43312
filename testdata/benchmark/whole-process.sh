#!/usr/bin/env bash
# Times whole runs of the command line, and of R where GSVA is installed, on a simulated matrix.
# Prints a Markdown table of medians. Builds nothing: run `mvn -DskipTests package` first.
#
#   testdata/benchmark/whole-process.sh [GENES [SAMPLES [SETS [RUNS [METHODS]]]]]
#
# Default: 20000 500 50 3 ssgsea,gsva. Leave gsva out where there are thousands of samples: its time
# grows with their square.
#
# JAVA_HOME picks the Java, FERROSTRAT_JAVA_OPTS adds options to it such as -Xmx8g, TMPDIR is where
# the matrix goes (about 7 bytes a value; removed at the end).
set -euo pipefail
export LC_ALL=C

fail() {
  echo "whole-process.sh: $1" >&2
  exit 1
}

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

[ $# -le 5 ] || fail "$# arguments; need at most GENES SAMPLES SETS RUNS METHODS"
genes=${1:-20000}
samples=${2:-500}
sets=${3:-50}
runs=${4:-3}
IFS=, read -r -a methods <<< "${5:-ssgsea,gsva}"
for number in "$genes" "$samples" "$sets" "$runs"; do
  [[ $number =~ ^[1-9][0-9]*$ ]] || fail "'$number' is not a number above 0"
done
for method in "${methods[@]}"; do
  [[ $method =~ ^(ssgsea|gsva)$ ]] || fail "method '$method'; need ssgsea, gsva or both with a comma"
done
# Runs that take less than a second scatter more, and cost little to repeat.
short_runs=$((runs * 3))

jar=cli/target/ferrostrat.jar
[ -f "$jar" ] || fail "$jar is not there; build it with: mvn -DskipTests package"
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
else
  java=java
fi
command -v "$java" > /dev/null || fail "no Java found; set JAVA_HOME"
read -r -a java_options <<< "${FERROSTRAT_JAVA_OPTS:-}"
ferrostrat=("$java" ${java_options[@]+"${java_options[@]}"} -jar "$jar")

time_program=/usr/bin/time
if ! "$time_program" -f '%M' true > /dev/null 2>&1; then
  time_program=
  echo "no GNU time: memory is left out" >&2
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
measured=$folder/measured

# Runs a command once; appends seconds of wall, user and system time, and KiB of memory.
measure_once() {
  local status=0
  if [ -n "$time_program" ]; then
    "$time_program" -q -f '%e %U %S %M' -o "$folder/time" "$@" \
      > "$folder/out" 2> "$folder/err" || status=$?
  else
    local TIMEFORMAT='%3R %3U %3S -'
    { time "$@" > "$folder/out" 2> "$folder/err"; } 2> "$folder/time" || status=$?
  fi
  if [ "$status" -ne 0 ]; then
    cat "$folder/err" >&2
    fail "exit code $status from: $*"
  fi
  cat "$folder/time" >> "$measured"
}

# The median of a column of the measurements, divided by a number.
median() {
  cut -d ' ' -f "$1" "$measured" | sort -n | awk -v unit="$2" -v format="$3" '
    { value[NR] = $1 }
    END {
      if (value[1] == "-") { print "-"; exit }
      middle = (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2
      printf format "\n", middle / unit
    }'
}

# One row of the table: a name, the number of runs, and the command.
row() {
  local name=$1 times=$2
  shift 2
  echo "$name" >&2
  : > "$measured"
  for ((run = 0; run < times; run++)); do
    measure_once "$@"
  done
  printf '| %s | %s | %s | %s | %s | %s |\n' "$name" \
    "$(median 1 1 %.2f)" "$(median 2 1 %.2f)" "$(median 3 1 %.2f)" "$(median 4 1024 %.0f)" "$times"
}

# Writing the matrix leaves it in the memory of the system, so that no run waits for the disk.
echo "writing $genes genes x $samples samples, $sets sets" >&2
"$java" testdata/benchmark/BenchmarkMatrix.java "$genes" "$samples" "$sets" "$folder"
expression=$folder/expression.tsv
gmt=$folder/sets.gmt
score=("${ferrostrat[@]}" score "$expression" --gene-sets "$gmt")

memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo 2> /dev/null || true)
echo "$genes genes x $samples samples, $sets sets of 10 to 200 genes, medians."
echo "Machine: $(getconf _NPROCESSORS_ONLN) cores, ${memory:-memory unknown}." \
  "Java $("$java" -XshowSettings:properties -version 2>&1 | awk '$1 == "java.version" { print $3 }')${FERROSTRAT_JAVA_OPTS:+, $FERROSTRAT_JAVA_OPTS}."
echo
echo '| run | wall, s | user, s | system, s | max RSS, MiB | runs |'
echo '| --- | --: | --: | --: | --: | --: |'
row '`--version`' "$short_runs" "${ferrostrat[@]}" --version
row '`score` on the demonstration cohort' "$short_runs" \
  "${ferrostrat[@]}" score testdata/demo/expression.tsv.gz
for method in "${methods[@]}"; do
  row "\`$method\`" "$runs" "${score[@]}" --method "$method"
  row "\`$method\`, one thread" "$runs" "${score[@]}" --method "$method" --threads 1
done

if gsva=$(Rscript -e 'cat(as.character(packageVersion("GSVA")))' 2> /dev/null); then
  for method in "${methods[@]}"; do
    row "R with GSVA $gsva, \`$method\`" "$runs" \
      Rscript testdata/benchmark/gsva.R "$expression" "$gmt" "$method" "$folder/r-scores.tsv"
  done
else
  echo
  echo 'R with GSVA is not installed: left out.'
fi
