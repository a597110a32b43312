package org.ferrostrat.report.page;
final class AnalysisReport {}
