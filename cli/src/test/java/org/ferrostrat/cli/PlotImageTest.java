package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlotImageTest {
  private static final int BLUE = 0x0072b2;
  private static final int ORANGE = 0xd55e00;

  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void write() throws IOException {
    table = folder.resolve("table.tsv");
    StringBuilder rows = new StringBuilder("sample\tscore\tos_months\tos_event\n");
    for (int i = 0; i < 40; i++) {
      rows.append(
          "s%d\t%d\t%d\t%d\n".formatted(i, i * 7 % 40, 3 + i * 11 % 37, i % 3 == 0 ? 0 : 1));
    }
    Files.writeString(table, rows);
  }

  private CommandRun survival(Object... more) {
    Object[] all = new Object[more.length + 8];
    Object[] first = {
      "survival", table, "--column", "score", "--time", "os_months", "--event", "os_event"
    };
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return CommandRun.of(all);
  }

  private File plot(String name, Object... more) {
    Path plot = folder.resolve(name);
    Object[] all = new Object[more.length + 3];
    all[0] = "--plot";
    all[1] = plot;
    all[2] = "--force";
    System.arraycopy(more, 0, all, 3, more.length);
    CommandRun run = survival(all);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("jsvg", "WARNING");
    return plot.toFile();
  }

  private static long count(BufferedImage image, int colour) {
    long found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        found += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
      }
    }
    return found;
  }

  private static void assertDrawn(BufferedImage image) {
    assertThat(count(image, BLUE)).as("curve of the low group").isGreaterThan(150);
    assertThat(count(image, ORANGE)).as("curve of the high group").isGreaterThan(100);
    assertThat(count(image, 0x1f2328)).as("text").isGreaterThan(300);
    assertThat(count(image, 0)).as("parts without a style are black").isZero();
  }

  @Test
  void pngHasTheSizeThatItsWidthAndResolutionGive() throws IOException {
    BufferedImage image = ImageIO.read(plot("km.png", "--plot-width", "127", "--plot-dpi", "200"));
    assertThat(image.getWidth()).isEqualTo(1000);
    assertThat(image.getHeight()).isBetween(650, 800);
    assertDrawn(image);
    BufferedImage natural = ImageIO.read(plot("natural.png"));
    assertThat(natural.getWidth()).as("760 pixels at 96 dpi, at 300 dpi").isEqualTo(2375);
  }

  @Test
  void aPlotIsCentredWhereBothSidesAreGiven() throws IOException {
    BufferedImage image =
        ImageIO.read(
            plot("km.png", "--plot-width", "254", "--plot-height", "127", "--plot-dpi", "100"));
    assertThat(image.getWidth()).isEqualTo(1000);
    assertThat(image.getHeight()).isEqualTo(500);
    for (int y = 0; y < 500; y++) {
      assertThat(image.getRGB(0, y) & 0xffffff).isEqualTo(0xffffff);
      assertThat(image.getRGB(999, y) & 0xffffff).isEqualTo(0xffffff);
    }
  }

  @Test
  void pdfIsOnePageOfVectorsThatCanBeDrawn() throws IOException {
    File file = plot("km.pdf", "--plot-width", "254");
    assertThat(Files.readString(file.toPath(), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-")
        .doesNotContain("CreationDate", "/Subtype /Image");
    try (PDDocument pdf = Loader.loadPDF(file)) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(720);
      assertDrawn(new PDFRenderer(pdf).renderImageWithDPI(0, 144));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"svg", "pdf", "png"})
  void theSamePlotGivesTheSameBytes(String ending) {
    assertThat(plot("one." + ending)).hasSameBinaryContentAs(plot("two." + ending));
  }

  @Test
  void svgTakesASizeAndKeepsItsDrawing() throws IOException {
    String natural = Files.readString(plot("natural.svg").toPath());
    String sized = Files.readString(plot("sized.svg", "--plot-width", "254").toPath());
    assertThat(sized).contains(" width=\"10in\" ");
    assertThat(sized.substring(sized.indexOf("role=")))
        .isEqualTo(natural.substring(natural.indexOf("role=")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"km.jpg", "km", "km.pdf.txt", "svg"})
  void anotherEndingIsRefusedBeforeAnythingIsWritten(String name) {
    CommandRun run = survival("--plot", folder.resolve(name));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(name + " is not a plot format", ".svg, .pdf or .png");
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--plot-width, 0, need more than 0",
    "--plot-width, NaN, need more than 0",
    "--plot-height, 2001, at most 2000 mm",
    "--plot-dpi, 0, need 1 to 2400",
    "--breaks, -1, need more than 0",
    "--breaks, 0.01, need at least"
  })
  void sizesOutOfRangeAreRefused(String option, String value, String message) {
    CommandRun run = survival("--plot", folder.resolve("km.png"), option, value);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(value.equals("0.01") ? "time breaks" : option, message);
  }

  @Test
  void optionsOfPlotsNeedAPlot() {
    assertThat(survival("--plot-width", "100").err()).contains("belong to a plot");
    assertThat(survival("--breaks", "6").err()).contains("belongs to --plot");
    assertThat(survival("--plot", folder.resolve("km.svg"), "--plot-dpi", "300").err())
        .contains("--plot-dpi is the resolution of PNG");
    assertThat(
            survival(
                    "--plot",
                    folder.resolve("km.png"),
                    "--plot-width",
                    "2000",
                    "--plot-dpi",
                    "2400")
                .err())
        .contains("lower --plot-dpi");
  }

  @Test
  void breaksAreTheTimesOfTheAxisAndOfTheNumbersAtRisk() throws IOException {
    String svg = Files.readString(plot("km.svg", "--breaks", "10").toPath());
    assertThat(svg).contains(">Overall survival<", ">Overall survival by score group<");
    assertThat(svg.split("text-anchor=\"middle\">(0|10|20|30)<", -1)).hasSizeGreaterThan(4);
    assertThat(svg.split("text-anchor=\"middle\"", -1))
        .as("four times, the name of the axis, and two rows of numbers at risk")
        .hasSize(1 + 4 + 1 + 8);
  }
}
