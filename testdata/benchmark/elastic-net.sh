#!/usr/bin/env bash
# Times the elastic net (path of 100 penalties, ten inner folds) of Ferrostrat, and of R where glmnet
# is installed, on the same simulated patients. Prints a Markdown table. Build first:
#   mvn -DskipTests package
#
#   testdata/benchmark/elastic-net.sh [PATIENTS [FEATURES [RUNS]]]      default: 500 1000 7
#
# The first run of Java is listed apart: it includes the warming up of the virtual machine. What was
# chosen goes to standard error.
set -euo pipefail
export LC_ALL=C

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
patients=${1:-500}
features=${2:-1000}
runs=${3:-7}

jar=${FERROSTRAT_JAR:-cli/target/ferrostrat.jar}
if [ ! -e "$jar" ]; then
  echo "elastic-net.sh: $jar is not there; build it with: mvn -DskipTests package" >&2
  exit 1
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The median of a column of all runs but the first.
median() {
  tail -n +2 "$folder/seconds" | cut -d ' ' -f "$1" | sort -n | awk '
    { value[NR] = $1 }
    END { printf "%.2f", (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'
}

# A row: name, then seconds: first run, medians of wall and processor time of the others.
row() {
  echo "| $1 | $(head -n 1 "$folder/seconds" | cut -d ' ' -f 1) | $(median 1) | $(median 2) |"
}

echo "| $patients x $features | first run, s | others, wall, s | others, processor, s |"
echo "| --- | --: | --: | --: |"
for threads in 1 2; do
  "$java" -cp "$jar" testdata/benchmark/ElasticNetTiming.java \
    "$patients" "$features" "$runs" "$threads" "$folder/patients.tsv" > "$folder/seconds"
  row "Ferrostrat, threads: $threads"
done
if command -v Rscript > /dev/null && Rscript -e 'library(glmnet)' > /dev/null 2>&1; then
  Rscript testdata/benchmark/glmnet.R "$folder/patients.tsv" "$runs" > "$folder/seconds"
  row "R $(Rscript -e 'cat(format(getRversion()))'), glmnet $(Rscript -e 'cat(format(packageVersion("glmnet")))')"
else
  echo "no R with glmnet: only our own times" >&2
fi
