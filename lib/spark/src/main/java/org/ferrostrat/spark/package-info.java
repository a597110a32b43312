/**
 * What do cells and samples in Spark data frames score? Start with {@link
 * org.ferrostrat.spark.SparkScoring} and {@link org.ferrostrat.spark.Layout}; SQL has the function
 * that {@link org.ferrostrat.spark.FerrostratExtensions} registers. The scores are computed by
 * {@code org.ferrostrat.scoring}.
 */
package org.ferrostrat.spark;
