package org.ferrostrat.cli;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.ferrostrat.report.plot.PlotSheet;

/**
 * A plot as an image: PNG of pixels or PDF of vectors, on light paper, without a display. The same
 * plot gives the same bytes on the same machine; glyphs depend on the fonts that are installed.
 */
final class PlotImage {
  private static final double POINTS_PER_INCH = 72;
  private static final double METRES_PER_INCH = 0.0254;
  private static final long MOST_PIXELS = 50_000_000;

  /** Held, because a logger that nothing refers to forgets its level. */
  private static final List<Logger> SILENT =
      Stream.of("com.github.weisj.jsvg", "org.apache.pdfbox", "org.apache.fontbox", "de.rototor")
          .map(Logger::getLogger)
          .toList();

  static {
    System.setProperty("java.awt.headless", "true");
    SILENT.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private final String svg;
  private final SVGDocument document;

  private PlotImage(String svg, SVGDocument document) {
    this.svg = svg;
    this.document = document;
  }

  /** Draws a plot. */
  static PlotImage of(OutputFile.Content content) throws IOException {
    StringWriter text = new StringWriter();
    content.writeTo(text);
    byte[] styled = PlotSheet.withAttributes(text.toString()).getBytes(StandardCharsets.UTF_8);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(styled), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("the plot is not valid SVG");
    }
    return new PlotImage(text.toString(), document);
  }

  /**
   * @throws UsageException if no font is installed
   */
  static void requireFont() {
    if (!hasFont()) {
      throw new UsageException(
          "PNG and PDF need a font, and none is installed; install one, such as the package"
              + " fonts-dejavu-core, or name a file ending in .svg");
    }
  }

  /** Without any font, Java fails with different errors, by its version and platform. */
  private static boolean hasFont() {
    try {
      String[] families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
      return families.length > 0 && new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('A');
    } catch (RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }

  /** Natural width in pixels. */
  double width() {
    return document.size().width;
  }

  /** Natural height in pixels. */
  double height() {
    return document.size().height;
  }

  /** The document with another size; the drawing keeps its proportions. */
  String svg(double widthInches, double heightInches) {
    return svg.replaceFirst(
        " width=\"[^\"]*\" height=\"[^\"]*\"",
        " width=\"%sin\" height=\"%sin\"".formatted(inches(widthInches), inches(heightInches)));
  }

  private static String inches(double value) {
    return BigDecimal.valueOf(value)
        .setScale(4, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Writes pixels, with the resolution noted in the file. */
  void writePng(double widthInches, double heightInches, int dpi, OutputStream out)
      throws IOException {
    long columns = Math.max(1, Math.round(widthInches * dpi));
    long rows = Math.max(1, Math.round(heightInches * dpi));
    UsageException.refuse(
        columns * rows > MOST_PIXELS,
        "the plot would have %,d x %,d pixels; need at most %,d, so lower --plot-dpi"
            .formatted(columns, rows, MOST_PIXELS));
    BufferedImage image = new BufferedImage((int) columns, (int) rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    draw(graphics, (double) columns, (double) rows);
    graphics.dispose();
    write(image, dpi, out);
  }

  private void draw(Graphics2D graphics, double columns, double rows) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, (int) Math.ceil(columns), (int) Math.ceil(rows));
    double scale = Math.min(columns / width(), rows / height());
    double left = (columns - scale * width()) / 2;
    double top = (rows - scale * height()) / 2;
    document.render(
        null,
        graphics,
        new ViewBox(
            (float) left, (float) top, (float) (scale * width()), (float) (scale * height())));
  }

  private static void write(BufferedImage image, int dpi, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    IIOMetadataNode size = new IIOMetadataNode("pHYs");
    String perMetre = Long.toString(Math.round(dpi / METRES_PER_INCH));
    size.setAttribute("pixelsPerUnitXAxis", perMetre);
    size.setAttribute("pixelsPerUnitYAxis", perMetre);
    size.setAttribute("unitSpecifier", "meter");
    root.appendChild(size);
    metadata.mergeTree("javax_imageio_png_1.0", root);
    ImageIO.setUseCache(false);
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
  }

  /** Writes one page of vectors, without dates. */
  void writePdf(double widthInches, double heightInches, OutputStream out) throws IOException {
    float wide = (float) (widthInches * POINTS_PER_INCH);
    float high = (float) (heightInches * POINTS_PER_INCH);
    try (PDDocument pdf = new PDDocument()) {
      pdf.setDocumentId(0L);
      PDPage page = new PDPage(new PDRectangle(wide, high));
      pdf.addPage(page);
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(pdf, wide, high);
      draw(graphics, wide, high);
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.drawForm(graphics.getXFormObject());
      }
      pdf.save(out);
    }
  }
}
