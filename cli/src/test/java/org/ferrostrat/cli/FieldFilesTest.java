package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files in the shapes that tools write, each in every command that reads a matrix. */
class FieldFilesTest {
  @TempDir Path folder;

  private CommandRun run(String command, String input, String options) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.add(Project.shared("field/files").resolve(input));
    if (command.equals("convert")) {
      words.add(folder.resolve("converted"));
    }
    if (!options.isEmpty()) {
      words.addAll(List.of(options.split(" ", -1)));
    }
    return CommandRun.of(words.toArray());
  }

  /** The same file with its samples and genes, whatever the command. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          01-featurecounts/counts.txt; ''; 743 genes (Ensembl gene) x 12 samples, counts; 5 annotation columns (Chr, Start, End, Strand, Length) and 1 comment line
          02-nfcore-salmon-merged/salmon.merged.gene_tpm.tsv; ''; 743 genes (Ensembl gene) x 12 samples; identifiers from column gene_id
          03-htseq/merged.tsv; ''; 743 genes (Ensembl gene) x 12 samples, counts; 5 summary rows
          03-htseq/one/P01.htseq.counts; --quantity count; 743 genes (Ensembl gene) x 1 sample, counts; one sample, its count
          04-rsem/merged_id_symbol.tsv; ''; 743 genes (Ensembl gene) x 12 samples; identifiers taken from Ensembl genes
          04-rsem/numeric_only.genes.results; --quantity TPM; 743 genes (HGNC symbol) x 1 sample; one sample, its TPM
          06-star/P01ReadsPerGene.out.tab; --quantity stranded_second; 743 genes (Ensembl gene) x 1 sample, counts; 4 summary rows
          07-gdc/a1b2.rna_seq.augmented_star_gene_counts.tsv; --quantity tpm_unstranded; 743 genes (Ensembl gene) x 1 sample; GDC STAR-counts table
          08-xena/TCGA-SKCM.htseq_fpkm-uq.tsv; ''; 743 genes (Ensembl gene) x 12 samples, log2; ''
          09-firehose-symbol-entrez/SKCM.rnaseqv2.txt; ''; 748 genes (Entrez gene) x 12 samples; SYMBOL|ENTREZ
          10-tcga-barcodes/expr28.tsv; ''; 743 genes (HGNC symbol) x 12 samples, log2; ''
          11-geo-two-id-columns/GSE_genes_fpkm.txt; ''; 743 genes (Ensembl gene) x 12 samples; identifiers from column ENSEMBL
          11-geo-two-id-columns/entrez_float.csv; ''; 743 genes (Entrez gene) x 12 samples; Entrez genes with decimals
          12-r-excel-shapes/r_default.txt; ''; 743 genes (HGNC symbol) x 12 samples, log2; ''
          12-r-excel-shapes/trailing_cols.csv; ''; 743 genes (HGNC symbol) x 12 samples, log2; 3 empty columns left out
          16-probes/multi5.tsv; ''; 743 genes (HGNC symbol) x 12 samples, log2; ''
          17-gene-names/alias.tsv; ''; 743 genes (HGNC symbol) x 12 samples, log2; ''
          17-gene-names/date_german.tsv; ''; 743 genes (HGNC symbol) x 12 samples, log2; ''
          17-gene-names/depmap_T.csv; --transposed; 743 genes (Entrez gene) x 12 samples, log2; SYMBOL (ENTREZ)
          17-gene-names/ens_suffix.tsv; ''; 743 genes (Ensembl gene) x 12 samples, log2; Ensembl genes with further parts
          17-gene-names/symbol_pipe_ens.tsv; ''; 743 genes (Ensembl gene) x 12 samples, log2; Ensembl genes with further parts
          18-h5ad/anndata013.h5ad; ''; 743 genes (HGNC symbol) x 40; ''
          18-h5ad/cat_nullable.h5ad; ''; 743 genes (HGNC symbol) x 40; ''
          18-h5ad/integer_index.h5ad; ''; 743 genes (HGNC symbol) x 40; ''
          18-h5ad/no_X.h5ad; --layer counts; 743 genes (HGNC symbol) x 40; ''
          19-10x-h5/filtered_feature_bc_matrix.h5; ''; 743 genes (Ensembl gene) x 40; ''
          20-10x-mtx/geo; ''; 743 genes (Ensembl gene) x 40; ''
          23-gct/v13_lastempty.gct; ''; 743 genes (Ensembl gene) x 12 samples, log2; ''
          23-gct/probe.gct; ''; 743 genes (HGNC symbol) x 12 samples, log2; ''
          24-cbioportal/blank_hugo; ''; 743 genes (HGNC symbol) x 12 samples; identifiers from column Hugo_Symbol
          25-transposed/t_clin_numeric.csv; --transposed; 743 genes (HGNC symbol) x 12 samples, log2; 2 annotation columns (response, age)
          27-gsea-txt/gsea.txt; ''; 743 genes (HGNC symbol) x 12 samples, log2; 1 annotation column (DESCRIPTION)
          30-summary-columns/start_end.tsv; ''; 743 genes (Ensembl gene) x 12 samples, counts; 3 annotation columns (Start, End, Length)
          31-tcga-normals/TCGA-BRCA.star_tpm.tsv; ''; 743 genes (HGNC symbol) x 56 samples, log2; ''
          """)
  void isRecognisedByEveryCommand(String input, String options, String matrix, String shape) {
    CommandRun score = run("score -s fps-32", input, options);
    assertThat(score.code()).as(score.err()).isZero();
    assertThat(score.err()).contains(matrix, shape).contains("fps-32: ");
    CommandRun check = run("check", input, options);
    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out()).contains(matrix, shape);
    CommandRun predict = run("predict bundled:default", input, options);
    assertThat(predict.code()).as(predict.err()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(predict.err()).contains(matrix, shape);
    CommandRun convert = run("convert", input, options);
    assertThat(convert.code()).as(convert.err()).isZero();
    assertThat(convert.err()).contains(shape);
    assertThat(folder.resolve("converted/expression.tsv.gz")).exists();
  }

  /** One message with the cause, the same in every command, and nothing written. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          03-htseq/one/P01.htseq.counts; [no-header]; convert FOLDER DIR
          04-rsem/numeric_only.genes.results; [several-quantities]; such as TPM (--quantity
          05-salmon-kallisto/quant.sf; [transcripts]; geneMap
          06-star/P01ReadsPerGene.out.tab; [no-header]; (--quantity
          07-gdc/a1b2.rna_seq.augmented_star_gene_counts.tsv; [several-quantities]; such as tpm_unstranded (--quantity
          12-r-excel-shapes/titled.csv; [title-line]; line 3
          14-mouse/mouse_full.tsv; [mouse-genes]; --species mouse
          14-mouse/mouse_ens.tsv; [mouse-genes]; --orthologs TABLE
          16-probes/affy.tsv; [probes]; --gene-map TABLE
          18-h5ad/no_X.h5ad; [no-layer]; layers/counts
          25-transposed/deseq.csv; [no-samples]; matrix of normalised counts
          32-containers/page.tsv; [not-a-table]; HTML page
          """)
  void isRefusedByEveryCommand(String input, String code, String remedy) {
    for (String command :
        List.of("score", "check", "predict bundled:default", "convert", "profile")) {
      CommandRun run = run(command, input, "");
      assertThat(run.code()).as(command).isEqualTo(ExitCode.BAD_INPUT);
      assertThat((run.out() + run.err()).lines().filter(line -> line.startsWith("error")))
          .as(command)
          .singleElement()
          .asString()
          .contains(code, remedy);
    }
    assertThat(folder.resolve("converted")).doesNotExist();
  }
}
