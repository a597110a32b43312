package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrostrat.expression.ShapeTables.SAMPLES;
import static org.ferrostrat.expression.ShapeTables.SYMBOLS;
import static org.ferrostrat.expression.ShapeTables.identified;
import static org.ferrostrat.expression.ShapeTables.line;
import static org.ferrostrat.expression.ShapeTables.named;
import static org.ferrostrat.expression.ShapeTables.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.genes.Gene;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.genes.GeneMatching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables in the shapes that quantifiers, portals, R and spreadsheets write. */
class TableShapeTest {
  private static final String PLAIN = identified(Gene::symbol);

  private static Stream<Arguments> recognised() {
    return Stream.of(
        shape("symbols", PLAIN, ""),
        shape(
            "featureCounts",
            "# Program:featureCounts v2.0.3; Command:\"featureCounts\" \"-a\" \"x.gtf\"\n"
                + table(
                    line("Geneid\tChr\tStart\tEnd\tStrand\tLength", named("bam/%s.sorted.bam")),
                    (gene, values) ->
                        line(gene.ensembl() + ".3\tchr1;chr1\t1;5\t4;9\t+;+\t900", values)),
            "featureCounts table: 5 annotation columns (Chr, Start, End, Strand, Length) and 1"
                + " comment line left out; sample names without paths and suffixes of files"),
        shape(
            "featureCounts of folders",
            table(
                line("Geneid\tChr\tStart\tEnd\tStrand\tLength", named("/data/%s/Aligned.out.bam")),
                (gene, values) -> line(gene.ensembl() + "\t1\t1\t4\t+\t900", values)),
            "5 annotation columns"),
        shape(
            "gene_id and gene_name",
            table(
                line("gene_id\tgene_name", SAMPLES),
                (gene, values) -> line(gene.ensembl() + "\t" + gene.symbol(), values)),
            "1 annotation column (gene_name) left out; identifiers from column gene_id"),
        shape(
            "summary rows of HTSeq",
            PLAIN + "__no_feature\t9\t9\t9\t9\n__ambiguous\t8\t8\t8\t8\n",
            "2 summary rows (__no_feature, __ambiguous) left out"),
        shape(
            "controls that were added",
            PLAIN + "ERCC-00002\t9\t9\t9\t9\nPOS_A(128)\t8\t8\t8\t8\nNEG_B\t1\t1\t1\t1\n",
            "3 control rows (ERCC-00002, POS_A(128), NEG_B) left out"),
        shape("a row of sums", PLAIN + "Total\t99\t99\t99\t99\n", "1 summary row (Total) left out"),
        shape(
            "Cufflinks with confidence limits",
            table(
                "tracking_id\tgene_short_name\tcoverage\tQ1\tQ1_conf_lo\tQ1_status\tQ2\tQ3\tQ4",
                (gene, values) ->
                    "%s\t%s\t-\t%s\t1\tOK\t%s\t%s\t%s"
                        .formatted(
                            gene.ensembl(),
                            gene.symbol(),
                            values.get(0),
                            values.get(1),
                            values.get(2),
                            values.get(3))),
            "2 other columns (coverage, Q1_conf_lo)"),
        shape(
            "Illumina detection p-values",
            table(
                "TargetID\tProbeID\tQ1\tDetection Pval\tQ2\tDetection Pval\tQ3\tQ4",
                (gene, values) ->
                    "%s\t%s\t%s\t0.01\t%s\t0.02\t%s\t%s"
                        .formatted(
                            gene.symbol(),
                            gene.entrez(),
                            values.get(0),
                            values.get(1),
                            values.get(2),
                            values.get(3))),
            "1 annotation column (ProbeID) and 2 other columns (Detection Pval, Detection Pval)"),
        shape(
            "GC content of BioMart",
            table(
                line("ensembl_gene_id\thgnc_symbol\tpercentage_gene_gc_content", SAMPLES),
                (gene, values) -> line(gene.ensembl() + "\t" + gene.symbol() + "\t45.5", values)),
            "2 annotation columns (hgnc_symbol, percentage_gene_gc_content)"),
        shape("the delimiter of Excel", "sep=\t\n" + PLAIN, "1 comment line left out"),
        shape(
            "summary rows of STAR",
            PLAIN.replaceFirst("\n", "\nN_unmapped\t9\t9\t9\t9\nN_noFeature\t9\t9\t9\t9\n"),
            "2 summary rows (N_unmapped, N_noFeature) left out"),
        shape("ENSG_SYMBOL", identified(gene -> gene.ensembl() + "_" + gene.symbol()), "Ensembl"),
        shape("SYMBOL|ENSG", identified(gene -> gene.symbol() + "|" + gene.ensembl()), "Ensembl"),
        shape("ENSG.5_3", identified(gene -> gene.ensembl() + ".5_3"), "Ensembl"),
        shape("ENSG.5", identified(gene -> gene.ensembl() + ".5"), ""),
        shape("SYMBOL|ENTREZ", identified(gene -> gene.symbol() + "|" + gene.entrez()), "ENTREZ"),
        shape(
            "SYMBOL (ENTREZ)",
            identified(gene -> "%s (%s)".formatted(gene.symbol(), gene.entrez())),
            "SYMBOL (ENTREZ)"),
        shape("2182.0", identified(gene -> gene.entrez() + ".0"), "Entrez genes with decimals"),
        shape("genome prefix", identified(gene -> "GRCh38_" + gene.symbol()), "genome prefixes"),
        shape(
            "second header line",
            PLAIN.replaceFirst("\n", "\ngene_id" + "\tnormalized_count".repeat(4) + "\n"),
            "1 second header line left out"),
        shape(
            "two identifiers and a description",
            table(
                line("ENSEMBL\tsymbol\tdescription", SAMPLES),
                (gene, values) -> line(gene.ensembl() + "\t" + gene.symbol() + "\tsome", values)),
            "2 annotation columns (symbol, description) left out; identifiers from column ENSEMBL"),
        shape(
            "probes beside symbols",
            table(
                line("ID\tGene Symbol", SAMPLES),
                (gene, values) -> line(gene.entrez() + "_at\t" + gene.symbol(), values)),
            "identifiers from column Gene Symbol"),
        shape(
            "write.table of R",
            table(
                named("\"%s\"").stream().collect(Collectors.joining(" ")),
                (gene, values) -> "\"%s\" %s".formatted(gene.symbol(), String.join(" ", values))),
            ""),
        shape(
            "empty columns and rows",
            PLAIN.replace('\t', ',').replace("\n", ",,,\n") + ",,,,,,,\n,,,,,,,\n",
            "3 empty columns left out"),
        shape(
            "GSEA text",
            table(
                line("NAME\tDESCRIPTION", SAMPLES),
                (gene, values) -> line(gene.symbol() + "\tna", values)),
            "GSEA text table: 1 annotation column (DESCRIPTION) left out"),
        shape(
            "numeric annotation columns",
            table(
                line("Geneid\tStart\tEnd\tLength", SAMPLES),
                (gene, values) -> line(gene.ensembl() + "\t1\t100\t99", values)),
            "3 annotation columns (Start, End, Length) left out"),
        shape(
            "Entrez ids as a second column",
            table(
                line("symbol\tENTREZID", SAMPLES),
                (gene, values) -> line(gene.symbol() + "\t" + gene.entrez(), values)),
            "1 annotation column (ENTREZID) left out"),
        shape(
            "results of DESeq2",
            table(
                line("gene", SAMPLES) + "\tbaseMean\tlog2FoldChange\tlfcSE\tstat\tpvalue\tpadj",
                (gene, values) -> line(gene.symbol(), values) + "\t5\t1\t0.5\t2\t0.04\t0.2"),
            "6 other columns (baseMean, log2FoldChange, lfcSE, stat, pvalue, padj) left out"),
        shape(
            "mean and SD",
            table(
                line("gene", SAMPLES) + "\tmean\tSD",
                (gene, values) -> line(gene.symbol(), values) + "\t5\t1"),
            "2 other columns (mean, SD) left out"),
        shape("row numbers beside genes", numbered(), "identifiers from column gene"),
        shape("header in a comment", "# made today\n#" + PLAIN, "1 comment line left out"),
        shape(
            "mouse genes of a mixed genome",
            identified(gene -> "GRCh38_" + gene.symbol()) + "mm10_Gpx4\t1\t1\t1\t1\n",
            "1 mouse genes left out"),
        shape("rows without a gene", PLAIN + "\t1\t2\t3\t4\nNA\t1\t2\t3\t4\n", ""));
  }

  private static String numbered() {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (String text : PLAIN.replace('\t', ',').lines().toList()) {
      lines.add((number == 0 ? "" : Integer.toString(number)) + "," + text);
      number++;
    }
    return String.join("\n", lines) + "\n";
  }

  private static Arguments shape(String name, String text, String words) {
    return Arguments.of(name, text, words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recognised")
  void everyShapeIsTheSameMatrix(String name, String text, String words) {
    ExpressionMatrix matrix = Tables.read(text);

    assertThat(matrix.samples().toList()).isEqualTo(SAMPLES);
    assertThat(matrix.geneCount()).isEqualTo(SYMBOLS.size());
    GeneMap map = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), GeneMatching.RESOLVE);
    for (int gene = 0; gene < SYMBOLS.size(); gene++) {
      assertThat(map.find(SYMBOLS.get(gene)).row()).as(SYMBOLS.get(gene)).isEqualTo(gene);
      for (int sample = 0; sample < SAMPLES.size(); sample++) {
        assertThat(matrix.value(gene, sample)).isEqualTo(ShapeTables.value(gene, sample));
      }
    }
    assertThat(String.join("", TableShape.of(matrix.issues()))).contains(words);
    assertThat(TableShape.of(matrix.issues()).isEmpty()).isEqualTo(words.isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("turned")
  void clinicalColumnsOfTurnedTablesAreNoGenes(String name, String text, String words) {
    ExpressionMatrix matrix =
        Tables.read(text, ReadOptions.defaults().with(Orientation.SAMPLES_IN_ROWS));

    assertThat(matrix.samples().toList()).isEqualTo(SAMPLES);
    assertThat(matrix.geneCount()).isEqualTo(SYMBOLS.size());
    assertThat(matrix.copyGene(3)[2]).isEqualTo(ShapeTables.value(3, 2));
    assertThat(String.join("", TableShape.of(matrix.issues()))).contains(words);
  }

  private static Stream<Arguments> turned() {
    return Stream.of(
        shape(
            "numbers in front",
            turned(Gene::symbol, "sample,response,age", ",1,60", "", ""),
            "2 annotation columns (response, age) left out"),
        shape(
            "numbers and texts behind",
            turned(Gene::symbol, "sample", "", ",OS_months,sex", ",12.5,M"),
            "2 annotation columns (OS_months, sex) left out"),
        shape(
            "DepMap",
            turned(gene -> "%s (%s)".formatted(gene.symbol(), gene.entrez()), "id", "", "", ""),
            "SYMBOL (ENTREZ)"));
  }

  private static String turned(
      Function<Gene, String> name,
      String front,
      String frontValues,
      String back,
      String backValues) {
    StringBuilder text = new StringBuilder(front);
    ShapeTables.genes().forEach(gene -> text.append(',').append(name.apply(gene)));
    text.append(back).append('\n');
    for (int sample = 0; sample < SAMPLES.size(); sample++) {
      text.append(SAMPLES.get(sample)).append(frontValues);
      for (int gene = 0; gene < SYMBOLS.size(); gene++) {
        text.append(',').append(ShapeTables.value(gene, sample));
      }
      text.append(backValues).append('\n');
    }
    return text.toString();
  }

  private static Stream<Arguments> refused() {
    return Stream.of(
        shape("title", "Table S1. All genes\n\n" + PLAIN, "title-line: line 1, line 3"),
        shape("title with commas", "Table S1, all, genes\n" + PLAIN, "title-line: line 1, line 2"),
        shape("no header", PLAIN.substring(PLAIN.indexOf('\n') + 1), "no-header: header"),
        shape(
            "HTSeq",
            SYMBOLS.stream().map(s -> s + "\t5").collect(Collectors.joining("\n")),
            "no-header: HTSeq, convert FOLDER DIR"),
        shape(
            "STAR",
            "N_unmapped\t5\t5\t5\n"
                + SYMBOLS.stream().map(s -> s + "\t5\t4\t1").collect(Collectors.joining("\n")),
            "no-header: STAR, --quantity unstranded"),
        shape(
            "RSEM of one sample",
            table(
                "gene_id\tlength\teffective_length\texpected_count\tTPM\tFPKM",
                (gene, values) -> gene.symbol() + "\t9\t8\t5.5\t3.5\t2.5"),
            "several-quantities: one sample, expected_count, --quantity TPM"),
        shape(
            "two units per sample",
            table(
                "gene\tQ1_count\tQ1_FPKM\tQ2_count\tQ2_FPKM",
                (gene, values) -> line(gene.symbol(), values)),
            "several-quantities: count and FPKM, --quantity FPKM"),
        shape(
            "three quantities under each sample",
            table(
                "Hybridization REF\tQ1\tQ1\tQ2\tQ2\n"
                    + "gene_id\traw_count\tscaled_estimate\traw_count\tscaled_estimate",
                (gene, values) -> line(gene.symbol() + "|" + gene.entrez(), values)),
            "several-quantities: raw_count and scaled_estimate, --quantity"),
        shape(
            "results of Seurat",
            table(
                "gene\tp_val\tavg_log2FC\tpct.1\tp_val_adj",
                (gene, values) -> line(gene.symbol(), values)),
            "no-samples: differential expression"),
        shape(
            "numbers of HGNC",
            identified(gene -> "HGNC:" + gene.entrez()),
            "hgnc-numbers: not of Entrez genes"),
        shape(
            "commas between thousands",
            PLAIN.replaceAll("\\t\\d[\\d.]*", "\t1,234,500"),
            "thousands-comma: commas between thousands, more like this"),
        shape(
            "results alone",
            table(
                "gene\tbaseMean\tlog2FoldChange\tpvalue\tpadj",
                (gene, values) -> line(gene.symbol(), values)),
            "no-samples: differential expression"),
        shape(
            "transcripts",
            table(
                "Name\tLength\tEffectiveLength\tTPM\tNumReads",
                (gene, values) -> line(gene.ensembl().replace("ENSG", "ENST") + ".1", values)),
            "transcripts: ENST, tximport"),
        shape("row numbers", counted(1), "row-numbers: 1 to 28, gene names are lost"),
        shape("row numbers from 0", counted(0), "row-numbers: 0 to 27"),
        shape("probes", identified(gene -> gene.entrez() + "_s_at"), "probes: _s_at, --gene-map"),
        shape(
            "mouse Ensembl",
            identified(gene -> gene.ensembl().replace("ENSG", "ENSMUSG")),
            "mouse-genes: ENSMUSG, --species mouse"),
        shape(
            "mouse symbols",
            identified(gene -> title(gene.symbol())) + "Gm1234\t1\t1\t1\t1\n",
            "mouse-genes: Gm1234, --species mouse"),
        shape(
            "title case",
            identified(gene -> title(gene.symbol())),
            "mouse-symbols: capitals, --species human"),
        shape(
            "chromosomes",
            identified(gene -> Integer.toString(gene.symbol().length() % 3)),
            "repeated-identifiers: 28 rows"),
        shape("unknown", identified(gene -> "xq" + gene.entrez()), "unknown-genes: 0%, xq"),
        shape(
            "decimal commas",
            PLAIN.replace('.', ',').replace('\t', ';'),
            "decimal-comma: more like this"));
  }

  private static String counted(int first) {
    List<String> lines = new ArrayList<>(PLAIN.lines().toList());
    IntStream.range(1, lines.size())
        .forEach(
            i ->
                lines.set(i, (first + i - 1) + lines.get(i).substring(lines.get(i).indexOf('\t'))));
    return String.join("\n", lines) + "\n";
  }

  private static String title(String symbol) {
    return symbol.charAt(0) + symbol.substring(1).toLowerCase(Locale.ROOT);
  }

  /** One issue with its cause and a way out, and none for each cell. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsNoMatrixOfHumanGenesIsRefused(String name, String text, String expected) {
    List<Issue> errors = Tables.errors(text, ReadOptions.defaults());

    String[] parts = expected.split(": ", 2);
    assertThat(errors).singleElement().extracting(Issue::code).isEqualTo(parts[0]);
    assertThat(errors.get(0).toString()).contains(parts[1].split(", ", -1));
    assertThat(errors.get(0).remedy()).isNotEmpty();
  }

  @Test
  void oneOfSeveralQuantitiesIsRead() {
    String two =
        table(
            "gene\tQ1_count\tQ1_FPKM\tQ2_count\tQ2_FPKM",
            (gene, values) -> line(gene.symbol(), values));

    ExpressionMatrix matrix = Tables.read(two, ReadOptions.defaults().withQuantity("FPKM"));

    assertThat(matrix.samples()).containsExactly("Q1", "Q2");
    assertThat(matrix.copyGene(5))
        .containsExactly(ShapeTables.value(5, 1), ShapeTables.value(5, 3));
    assertThat(Tables.errors(two, ReadOptions.defaults().withQuantity("TPM")))
        .extracting(Issue::code)
        .containsExactly("absent-quantity");
  }

  @Test
  void oneSampleOfAQuantifierIsNamedByItsFile() {
    String star =
        "N_unmapped\t5\t5\t5\n"
            + SYMBOLS.stream().map(s -> s + "\t5\t4\t1").collect(Collectors.joining("\n"));

    ExpressionMatrix matrix =
        Tables.read(star, ReadOptions.defaults().withQuantity("stranded_second"));

    assertThat(matrix.samples()).containsExactly("table");
    assertThat(matrix.geneCount()).isEqualTo(SYMBOLS.size());
    assertThat(matrix.copyGene(0)).containsExactly(1);
  }

  @Test
  void acceptedRowNumbersAreNotTakenForEntrezGenes() {
    ReadOptions options = ReadOptions.defaults().with(GeneReading.defaults().acceptingUnknown());

    ExpressionMatrix matrix = Tables.read(counted(1), options);

    assertThat(matrix.geneIdType()).isEqualTo(GeneIdType.SYMBOL);
    assertThat(GeneMap.of(matrix.geneIds(), matrix.geneIdType(), GeneMatching.RESOLVE).find("A2M"))
        .extracting(GeneMatch::found)
        .isEqualTo(false);
  }

  @Test
  void declaredHumanSymbolsMayLackTheirCapitals() {
    String lower = identified(gene -> title(gene.symbol()));

    ExpressionMatrix matrix =
        Tables.read(lower, ReadOptions.defaults().with(GeneReading.defaults().ofHuman()));

    assertThat(matrix.geneIds()).contains("Gpx4");
  }

  @Test
  void smallMatricesOfRealAndInventedGenesAreRead() {
    assertThat(Tables.read("gene\tP1\nGPX4\t1\nACSL4\t2\n").geneCount()).isEqualTo(2);
    assertThat(Tables.read("gene\tP1\ng1\t1\ng2\t2\n").geneCount()).isEqualTo(2);
  }

  @Test
  void genesLeftOutForMissingValuesAreRemembered() {
    String gap = PLAIN.replaceFirst("GPX4\t[^\t]*", "GPX4\tNA");

    ExpressionMatrix matrix =
        Tables.read(gap, ReadOptions.defaults().with(MissingPolicy.DROP_GENE));

    assertThat(matrix.leftOutGenes()).containsExactly(Map.entry("GPX4", "missing values"));
  }
}
