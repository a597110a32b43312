# Makes the reference figures of this folder from simulated data:
#   Rscript golden.R
# R 4.2.2, edgeR 3.40.2, limma 3.54.1, DESeq2 1.38.3, sva 3.46.0.
suppressMessages({
  library(edgeR)
  library(limma)
  library(DESeq2)
  library(sva)
})
set.seed(20)
genes <- sprintf("SIM%03d", 1:60)
batch <- rep(c("a", "b", "c"), c(8, 7, 6))
samples <- sprintf("%s%d", batch, unlist(lapply(c(8, 7, 6), seq_len)))
sex <- factor(rep(c("F", "M", "M"), length.out = 21))
age <- round(rnorm(21, 60, 9))

write <- function(values, file) {
  table <- data.frame(gene = rownames(values), values, check.names = FALSE)
  write.table(table, file, sep = "\t", quote = FALSE, row.names = FALSE)
}

# Counts with zeros, ties, an unexpressed gene and libraries of different depth.
mean <- exp(rnorm(60, 3, 2))
depth <- exp(rnorm(21, 0, 0.5))
counts <- matrix(rnbinom(60 * 21, mu = outer(mean, depth), size = 3), 60,
                 dimnames = list(genes, samples))
counts[7, ] <- 0
write(counts, "counts.tsv")

figures <- data.frame(
  sample = samples,
  tmm = calcNormFactors(counts),
  upper_quartile = calcNormFactors(counts, method = "upperquartile"),
  size_factor = estimateSizeFactorsForMatrix(counts),
  batch = batch, sex = sex, age = age)
write.table(figures, "samples.tsv", sep = "\t", quote = FALSE, row.names = FALSE)

list <- DGEList(counts)
write(signif(cpm(calcNormFactors(list), log = TRUE, prior.count = 2), 15), "log-cpm-tmm.tsv")
write(signif(cpm(calcNormFactors(list, method = "upperquartile")), 15), "cpm-upper-quartile.tsv")
expressed <- filterByExpr(counts)
writeLines(genes[expressed], "expressed.txt")
atLeast <- rowSums(cpm(counts) >= 5000) >= 6
writeLines(genes[atLeast], "cpm-5000-in-6.txt")
write(signif(normalizeQuantiles(log2(counts + 1)), 15), "quantile.tsv")

# Logarithms with batches that differ in place and spread; gene 9 is constant within one batch.
logs <- matrix(rnorm(60 * 21, rnorm(60, 6, 2), exp(rnorm(60, 0, 0.3))), 60,
               dimnames = list(genes, samples))
logs <- logs + outer(rnorm(60, 0, 0.3), (sex == "M") + 0) + outer(rnorm(60, 0, 0.02), age - 60)
logs[, batch == "b"] <- logs[, batch == "b"] * 1.3 + rnorm(60, 1, 0.5)
logs[, batch == "c"] <- logs[, batch == "c"] * 0.8 + rnorm(60, -0.5, 0.7)
logs <- round(logs, 4)
logs[9, batch == "c"] <- 0
write(logs, "logs.tsv")
combat <- function(file, ...) {
  write(signif(suppressMessages(ComBat(logs, batch, ...)), 15), file)
}
combat("combat.tsv")
combat("combat-mean-only.tsv", mean.only = TRUE)
combat("combat-reference.tsv", ref.batch = "a")
combat("combat-reference-mean-only.tsv", ref.batch = "a", mean.only = TRUE)
combat("combat-covariates.tsv", mod = model.matrix(~ sex + age))
combat("combat-reference-covariates.tsv", mod = model.matrix(~ sex + age), ref.batch = "a")
# No gene is constant within a batch here, so that batch c can be told alone.
logs <- logs[-9, ]
combat("combat-reference-59.tsv", ref.batch = "a")
