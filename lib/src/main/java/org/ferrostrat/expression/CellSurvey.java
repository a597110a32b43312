package org.ferrostrat.expression;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.stats.Moments;

/** What the scale is judged from where the values are only read once and never held. */
final class CellSurvey implements ScaleJudge.Values {
  private final int genes;
  private final int samples;
  private final ValueSurvey survey;
  private final CellValues values;
  private final long stride;
  private final double[] geneSums;
  private final double[] geneSquares;
  private double[] positive = new double[1024];
  private int positives;

  CellSurvey(int genes, int samples) {
    this.genes = genes;
    this.samples = samples;
    survey = new ValueSurvey(samples);
    values = new CellValues(samples);
    stride = ScaleJudge.stride(genes, samples);
    geneSums = new double[genes];
    geneSquares = new double[genes];
  }

  /** Hears of a value that is stored. */
  void add(int gene, int sample, double value) {
    survey.add(sample, value);
    values.add(sample, value);
    geneSums[gene] += value;
    geneSquares[gene] += value * value;
    if (value > 0 && ((long) gene * samples + sample) % stride == 0) {
      if (positives == positive.length) {
        positive = Arrays.copyOf(positive, 2 * positives);
      }
      positive[positives++] = value;
    }
  }

  /** The judgement, when all stored values were heard of: the others are 0. */
  ScaleJudge.Verdict verdict(String name) {
    survey.addZeros((long) genes * samples - survey.cells());
    return ScaleJudge.judge(name, this, survey);
  }

  CellValues values() {
    return values;
  }

  @Override
  public int genes() {
    return genes;
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public double[] positive(long unused) {
    return Arrays.copyOf(positive, positives);
  }

  @Override
  public Stream<Moments> moments(int every) {
    return IntStream.iterate(0, gene -> gene < genes, gene -> gene + every)
        .mapToObj(
            gene -> {
              double mean = geneSums[gene] / samples;
              double variance = (geneSquares[gene] - mean * geneSums[gene]) / (samples - 1);
              return new Moments(samples, mean, Math.sqrt(Math.max(0, variance)));
            });
  }
}
