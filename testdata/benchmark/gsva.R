# What Ferrostrat's `score EXPRESSION --gene-sets SETS` does, done by GSVA:
#   Rscript gsva.R EXPRESSION SETS METHOD OUT      METHOD is ssgsea or gsva
# Reads a tab-separated matrix and a GMT file, scores, writes one row per sample.
# For GSVA from 1.50 on, and for the interface before it.

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 4 || !arguments[3] %in% c("ssgsea", "gsva")) {
  stop("usage: Rscript gsva.R EXPRESSION SETS ssgsea|gsva OUT")
}
method <- arguments[3]
suppressPackageStartupMessages(library(GSVA))

values <- as.matrix(
  read.delim(arguments[1], row.names = 1, check.names = FALSE, quote = "", comment.char = ""))

fields <- strsplit(readLines(arguments[2]), "\t", fixed = TRUE)
sets <- lapply(fields, function(line) line[-(1:2)])
names(sets) <- vapply(fields, function(line) line[1], "")

if (packageVersion("GSVA") >= "1.50") {
  parameters <- if (method == "ssgsea") {
    ssgseaParam(values, sets, normalize = FALSE)
  } else {
    gsvaParam(values, sets, kcdf = "Gaussian")
  }
  scores <- gsva(parameters, verbose = FALSE)
} else {
  scores <- gsva(
    values, sets, method = method, kcdf = "Gaussian", ssgsea.norm = FALSE, verbose = FALSE)
}

write.table(t(scores), arguments[4], sep = "\t", quote = FALSE, col.names = NA)
