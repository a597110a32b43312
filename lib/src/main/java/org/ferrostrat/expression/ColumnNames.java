package org.ferrostrat.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The meaning of column names in the tables of quantifiers, portals and R packages. */
final class ColumnNames {
  private static final Set<String> IDENTIFIERS =
      words(
          "gene geneid genes geneids geneid genename genenames genesymbol genesymbols symbol symbols"
              + " hgncsymbol hgnc hugo hugosymbol ensembl ensemblid ensemblgene ensemblgeneid ensg"
              + " entrez entrezid entrezgene entrezgeneid ncbigeneid ncbiid id idref name names probe"
              + " probeid probeset probesetid targetid transcriptid feature featureid rowname rownames"
              + " index x tracking trackingid geneshortname externalgenename description hybridizationref"
              + " accession locuslink target unigene genesid hgncid ilmngene");

  private static final Set<String> ANNOTATIONS =
      words(
          "length genelength efflength effectivelength exonlength transcriptlength width start end"
              + " chr chrom chromosome chromosomename reference seqname seqnames seqid strand genestart geneend"
              + " genestartbp geneendbp startposition endposition startpos endpos txstart txend"
              + " description genedescription genetitle genetype genebiotype biotype genesource"
              + " genestatus cytoband chromosomallocation locus gccontent percentgc"
              + " transcriptid transcriptids refseq refseqid refseqaccession uniprot uniprotid"
              + " classcode nearestrefid tssid exoncount exons havanagene mgisymbol mgiid"
              + " hgncid probesequence goterm pathway"
              + " entrez entrezid entrezgene entrezgeneid ncbigeneid ensembl ensemblid ensemblgeneid"
              + " geneid genename genesymbol symbol hgncsymbol hugosymbol unigene genbank gbacc"
              + " probeid probesetid arrayaddress arrayaddressid transcriptclusterid targetid"
              + " ilmngene searchkey percentagegenegccontent genegccontent percentagegccontent"
              + " gcpercent genegc transcriptcount cdslength cdnalength numexons nexons codeclass");

  private static final Set<String> STATISTICS =
      words(
          "basemean log2foldchange lfcse pvalue padj adjpval adjpvalue pval logfc aveexpr fdr qvalue"
              + " qval svalue logcpm foldchange pvaluefdr bonferroni mean sd median min max average avg"
              + " std stdev stddev var variance sum total cv iqr mad rowmean rowmeans rowsum rowsums"
              + " meanexpression averageexpression significant dispersion meantpm meanfpkm meancounts"
              + " zscore avglog2fc avglogfc log2fc pvaladj padjust pvalues adjpvalues pct1 pct2 coverage"
              + " fpkmconflo fpkmconfhi isopct posteriorstandarddeviationofcount avgnbeads");

  /** Names that samples may have too; statistics only beside clear ones. */
  private static final Set<String> STATISTICS_AMONG_OTHERS = words("stat t b f lr wald change");

  private static final Set<String> CLEAR_RESULTS =
      words(
          "basemean log2foldchange lfcse pvalue padj adjpval adjpvalue pval logfc fdr qvalue qval"
              + " svalue logcpm foldchange avglog2fc avglogfc pvaladj padjust");

  /** What array scanners and Cufflinks write beside the value of each sample. */
  private static final Pattern BESIDE_VALUE =
      Pattern.compile(
          "(?i)(.*[ ._:-])?(detection([ ._-]?p?[ ._-]?val(ue)?)?|detection[ ._-]score|p_?detection"
              + "|bead_?std(err|ev)|avg_?nbeads|nbeads|array_?std(err|ev)|conf_(lo|hi))(\\.\\d+)?");

  private static final Set<String> QUANTITIES =
      words(
          "count counts rawcount rawcounts readcount readcounts reads expectedcount expectedcounts"
              + " estcounts numreads tpm fpkm rpkm cpm fpkmuq unstranded strandedfirst strandedsecond"
              + " tpmunstranded fpkmunstranded fpkmuqunstranded isopct normalizedcount"
              + " normalizedcounts normcount normcounts rawcounts scaledestimate log2tpm log2fpkm"
              + " posteriormeancount pmetpm pmefpkm");

  private static final Pattern UNIT_LAST =
      Pattern.compile(
          "(?i)(.+?)[ ._:-](counts?|raw_?counts?|read_?counts?|reads|fpkm|fpkm[_-]uq|rpkm|tpm|cpm"
              + "|expected_count|est_counts|scaled_estimate|norm(?:ali[sz]ed)?_counts?)");

  private static final Pattern UNIT_FIRST =
      Pattern.compile(
          "(?i)(counts?|raw_?counts?|read_?counts?|reads|fpkm|fpkm[_-]uq|rpkm|tpm|cpm"
              + "|expected_count|est_counts|scaled_estimate|norm(?:ali[sz]ed)?_counts?)[ ._:-](.+)");

  private static final Set<String> CLINICAL =
      words(
          "age sex gender response responder responders recist bor os pfs dfs rfs dss pfi efs event"
              + " events time status vital months days weeks years stage grade tmb treatment therapy"
              + " drug batch site centre center cohort dataset study patient patientid subject timepoint"
              + " visit histology histological smoking smoker ecog race ethnicity bmi purity ploidy"
              + " subtype tissue primary metastasis msi msi_status benefit durable dcb clinicalbenefit"
              + " outcome dead death deceased censored censor followup survival label labels class"
              + " group groups condition plate lane rin sampletype cancertype diagnosis tumor tumour"
              + " normal date year weight height line lines prior");

  private static final Set<String> SAMPLE_NAMES =
      words(
          "sample sampleid samples samplename depmapid modelid barcode id patient patientid cellline");

  /** HTSeq, its older versions, STAR, samtools idxstats, sums of spreadsheets. */
  private static final Set<String> SUMMARY_ROWS =
      Set.of(
          "N_unmapped",
          "N_multimapping",
          "N_noFeature",
          "N_ambiguous",
          "no_feature",
          "ambiguous",
          "too_low_aQual",
          "not_aligned",
          "alignment_not_unique",
          "*",
          "Total",
          "TOTAL",
          "total",
          "Grand Total",
          "Sum",
          "SUM");

  /** RNA that was added to the sample, and the controls of NanoString and Affymetrix. */
  private static final Pattern CONTROL_ROW =
      Pattern.compile("ERCC-\\d{5}|(POS|NEG)_[A-H](\\(.*\\))?|AFFX-.*");

  /**
   * A sample and the quantity of one of its columns.
   *
   * @param stem the name without the quantity
   * @param unit the quantity as it is written
   */
  record UnitName(String stem, String unit) {}

  private ColumnNames() {}

  private static Set<String> words(String text) {
    return Set.of(Arrays.stream(text.split(" ", -1)).distinct().toArray(String[]::new));
  }

  /** Lower-case letters and digits of a name. */
  static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Whether a column is named as columns of gene identifiers are. */
  static boolean isIdentifier(String name) {
    return IDENTIFIERS.contains(plain(name));
  }

  /** Whether a column describes genes. */
  static boolean isAnnotation(String name) {
    return ANNOTATIONS.contains(plain(name));
  }

  /** Whether a column holds a statistic over samples, such as a mean or a p-value. */
  static boolean isStatistic(String name) {
    return STATISTICS.contains(plain(name)) || BESIDE_VALUE.matcher(name).matches();
  }

  /** Whether it does where other columns hold results of a differential expression analysis. */
  static boolean isStatisticAmongResults(String name) {
    return STATISTICS_AMONG_OTHERS.contains(plain(name));
  }

  /** Whether a column holds results of a differential expression analysis. */
  static boolean isResult(String name) {
    return CLEAR_RESULTS.contains(plain(name));
  }

  /** Whether a column is named by a quantity, not by a sample. */
  static boolean isQuantity(String name) {
    return QUANTITIES.contains(plain(name));
  }

  /** The sample and the quantity of a name such as {@code Q1_FPKM} or {@code TPM.Q1}. */
  static Optional<UnitName> unit(String name) {
    Matcher last = UNIT_LAST.matcher(name);
    if (last.matches()) {
      return Optional.of(new UnitName(last.group(1), last.group(2)));
    }
    Matcher first = UNIT_FIRST.matcher(name);
    return first.matches()
        ? Optional.of(new UnitName(first.group(2), first.group(1)))
        : Optional.empty();
  }

  /** Whether a column describes a patient or sample. */
  static boolean isClinical(String name) {
    if (CLINICAL.contains(plain(name))) {
      return true;
    }
    for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      if (CLINICAL.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a column of a table of samples in rows names them. */
  static boolean isSampleName(String name) {
    return SAMPLE_NAMES.contains(plain(name));
  }

  /** Whether a row counts reads that belong to no gene, or is a control. */
  static boolean isSummaryRow(String id) {
    return id.startsWith("__") || SUMMARY_ROWS.contains(id) || isControlRow(id);
  }

  /** Whether a row is RNA that was added to the sample, or another control. */
  static boolean isControlRow(String id) {
    boolean mayBe = id.length() > 4 && (id.charAt(3) == '_' || id.charAt(4) == '-');
    return mayBe && CONTROL_ROW.matcher(id).matches();
  }
}
