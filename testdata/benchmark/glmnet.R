# What Ferrostrat's elastic net does by default, done by glmnet: alpha 0.5, 100 penalties, deviance
# over ten folds. Prints seconds and processor seconds, one run a line.
#   Rscript glmnet.R PATIENTS RUNS
# PATIENTS: tab-separated, no header; the outcome (0 or 1), then the features.

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) {
  stop("usage: Rscript glmnet.R PATIENTS RUNS")
}
suppressPackageStartupMessages(library(glmnet))

table <- as.matrix(read.delim(arguments[1], header = FALSE))
y <- table[, 1]
x <- table[, -1]
for (run in seq_len(as.integer(arguments[2]))) {
  set.seed(run)
  seconds <- system.time(
    fit <- cv.glmnet(x, y, family = "binomial", alpha = 0.5, nfolds = 10))
  cat(sprintf("%.3f %.3f\n", seconds[["elapsed"]], seconds[["user.self"]] + seconds[["sys.self"]]))
  message("lambda.1se ", fit$lambda.1se, ", features ", fit$nzero[fit$lambda == fit$lambda.1se])
}
