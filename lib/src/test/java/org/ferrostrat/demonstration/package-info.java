/**
 * The generator of the demonstration cohort in {@code testdata/demo}: simulated patients, no real
 * ones.
 *
 * <p>{@link org.ferrostrat.demonstration.DemonstrationCohort} runs it. The way of the data: the
 * signatures choose the genes ({@code GenePanel}) and what each gene follows ({@code Programmes},
 * {@code Gene}); patients get axes and an outcome ({@code Patient}, {@code Course}, {@code
 * Effects}); their tumours are sequenced ({@code Sequencing}); tables are written ({@code
 * CohortTables}, {@code SourceRecord}). Every random number comes from {@code Draws}, whose streams
 * are named, so that one seed gives the same cohort on every platform.
 */
package org.ferrostrat.demonstration;
