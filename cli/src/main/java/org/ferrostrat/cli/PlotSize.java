package org.ferrostrat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Format and size of plots: SVG, PDF or PNG by the ending of the file. */
final class PlotSize {
  private static final double MILLIMETRES_PER_INCH = 25.4;
  private static final double PIXELS_PER_INCH = 96;
  private static final double LARGEST = 2_000;
  private static final int DEFAULT_DPI = 300;
  private static final int HIGHEST_DPI = 2_400;

  @Option(
      names = "--plot-width",
      paramLabel = "MM",
      description =
          "Width of plots in millimetres; with --plot-height, the plot is centred. Default: the"
              + " natural width, or in proportion to --plot-height.")
  private Double width;

  @Option(
      names = "--plot-height",
      paramLabel = "MM",
      description = "Height of plots in millimetres. Default: in proportion to the width.")
  private Double height;

  @Option(
      names = "--plot-dpi",
      paramLabel = "DPI",
      description = "Resolution of PNG, in dots per inch. Default: 300.")
  private Integer dpi;

  /**
   * Refuses endings and sizes that cannot be written, before anything is computed.
   *
   * @param plots the files; null where no plot is wanted
   */
  void require(Path... plots) {
    Path[] wanted = Arrays.stream(plots).filter(Objects::nonNull).toArray(Path[]::new);
    UsageException.refuse(
        wanted.length == 0 && (width != null || height != null || dpi != null),
        "--plot-width, --plot-height and --plot-dpi belong to a plot; name its file");
    requireSize("--plot-width", width);
    requireSize("--plot-height", height);
    UsageException.refuse(
        dpi != null && !(dpi >= 1 && dpi <= HIGHEST_DPI),
        "--plot-dpi is %s; need 1 to %d".formatted(dpi, HIGHEST_DPI));
    boolean isRaster = false;
    for (Path plot : wanted) {
      isRaster |= format(plot) == PlotFormat.PNG;
      if (format(plot) != PlotFormat.SVG) {
        PlotImage.requireFont();
      }
    }
    UsageException.refuse(
        dpi != null && !isRaster,
        "--plot-dpi is the resolution of PNG; name a file ending in .png");
  }

  private static void requireSize(String option, Double size) {
    UsageException.refuse(
        size != null && !(size > 0 && size <= LARGEST),
        "%s is %s; need more than 0 and at most %.0f mm".formatted(option, size, LARGEST));
  }

  private static PlotFormat format(Path plot) {
    String name = plot.getFileName().toString().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(PlotFormat.of(name))
        .orElseThrow(
            () ->
                new UsageException(
                    "%s is not a plot format; name a file ending in .svg, .pdf or .png"
                        .formatted(plot)));
  }

  /** Writes a plot in the format that the name of its file ends in. */
  void write(ResultOptions results, Path plot, OutputFile.Content content) {
    OutputFile file = results.file(plot);
    PlotFormat format = format(plot);
    if (format == PlotFormat.SVG && width == null && height == null) {
      file.write(content);
      return;
    }
    PlotImage image = image(content);
    double canvasWidth = canvas(width, height, image.width(), image.height());
    double canvasHeight = canvas(height, width, image.height(), image.width());
    switch (format) {
      case SVG -> file.write(out -> out.write(image.svg(canvasWidth, canvasHeight)));
      case PDF -> file.writeBytes(out -> image.writePdf(canvasWidth, canvasHeight, out));
      case PNG ->
          file.writeBytes(
              out ->
                  image.writePng(canvasWidth, canvasHeight, dpi == null ? DEFAULT_DPI : dpi, out));
    }
  }

  private static PlotImage image(OutputFile.Content content) {
    try {
      return PlotImage.of(content);
    } catch (IOException e) {
      throw new UncheckedIOException("a plot in memory cannot fail", e);
    }
  }

  /** One side in inches: as asked for, else in proportion to the other, else natural. */
  private static double canvas(Double side, Double other, double pixels, double otherPixels) {
    if (side != null) {
      return side / MILLIMETRES_PER_INCH;
    }
    return other == null
        ? pixels / PIXELS_PER_INCH
        : other / MILLIMETRES_PER_INCH * pixels / otherPixels;
  }
}
