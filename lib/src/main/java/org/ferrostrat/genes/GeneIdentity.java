package org.ferrostrat.genes;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the rows of a table are human genes, judged by their content.
 *
 * <p>Refused are, in this order: the numbers of rows (1…n or 0…n−1; also whole numbers up to 3n of
 * which less than 90% are Entrez genes), from 20 rows on; identifiers of which at least half have
 * the form of another kind, such as probes, transcripts or genes of another species; symbols that
 * are mostly in title case, as mouse genes are, from 20 rows on; tables of 20 rows or more with
 * fewer different identifiers than a fifth of the rows; and tables of 20 rows or more of which less
 * than {@value #FEWEST_KNOWN} are known to the human gene table or have the form of human Ensembl
 * genes. Small panels of real genes pass.
 *
 * @param knownShare share of the identifiers looked at that are known human genes, or have the form
 *     of human Ensembl genes
 * @param problem why the rows are not taken for human genes; empty where they are
 */
public record GeneIdentity(double knownShare, Optional<Problem> problem) {
  /** Share of known genes below which a table is refused. */
  public static final double FEWEST_KNOWN = 0.4;

  /** Smaller tables are not judged by the share of known genes. */
  public static final int FEWEST_ROWS = 20;

  /** Share of different identifiers below which the rows are no genes. */
  private static final double FEWEST_DIFFERENT = 0.2;

  private static final int EXAMPLE_LENGTH = 40;

  private static final int LOOKED_AT = 1_000;
  private static final double MOST = 0.5;

  /** A panel of the lowest Entrez genes holds no other numbers; rows that are counted do. */
  private static final double SHARE_OF_ENTREZ = 0.9;

  private static final int ROW_NUMBER_RANGE = 3;

  private static final String ORTHOLOGS =
      "declare the species mouse and give a table of orthologues";
  private static final String PROBES =
      "map the probes to genes with the annotation table of the platform";

  private static final Pattern TITLE_CASE = Pattern.compile("[A-Z]?[a-z][a-z0-9.-]*");
  private static final Pattern OPEN_READING_FRAME = Pattern.compile(".*orf\\d.*");
  private static final Pattern MOUSE_ONLY =
      Pattern.compile("Gm\\d+|.*\\dRik|H2-\\S+|mt-[A-Z]\\S*|(mm10|mm39|GRCm3[89])_+\\S+");

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "mouse-genes",
              "(?i)ENSMUSG\\d{11}(\\.\\d+)?|(mm10|mm39|GRCm3[89])_+\\S+",
              "the row identifiers are mouse genes",
              ORTHOLOGS),
          new Form(
              "transcripts",
              "ENS[A-Z]*T\\d{11}\\b.*|[NX][MR]_\\d+.*|uc\\d{3}[a-z]{3}\\.\\d+",
              "the row identifiers are transcripts",
              "summarise transcripts to genes first (tximport, or geneMap of Salmon)"),
          new Form(
              "proteins",
              "ENS[A-Z]*P\\d{11}\\b.*|(sp|tr)\\|.*|[OPQ]\\d[A-Z0-9]{3}\\d(-\\d+)?|NP_\\d+.*",
              "the row identifiers are proteins",
              "map proteins to genes first"),
          new Form(
              "other-species",
              "ENS(?!MUS)[A-Z]{3,4}G\\d{11}(\\.\\d+)?|FBgn\\d+|WBGene\\d+|Y[A-P][LR]\\d{3}[WC].*",
              "the row identifiers are genes of another species",
              "map them to human orthologues first"),
          new Form(
              "hgnc-numbers",
              "(?i)HGNC[:_.]\\d+",
              "the row identifiers are numbers of HGNC, not of Entrez genes",
              "map them to symbols with the table of HGNC"),
          new Form(
              "probes",
              "\\S+_at|ILMN_\\d+|A_\\d+_P\\d+|cg\\d{8}|\\d{7,8}|TC[\\dXY]\\S*\\.hg\\.\\d|GE\\d{5,}"
                  + "|Hs\\.\\d+|(NIH|H)\\d{9}|PH_hs_\\d+|AFFX-\\S+|\\d{6,}_[A-Z]\\S*|IMAGE:\\d+",
              "the row identifiers are probes of a microarray",
              PROBES));

  /**
   * Why rows are not taken for human genes.
   *
   * @param code a stable kebab-case name
   * @param message what the rows seem to be
   * @param remedy what to do
   */
  public record Problem(String code, String message, String remedy) {}

  /** Identifiers of another kind that show by their form. */
  private record Form(String code, Pattern pattern, String message, String remedy) {
    Form(String code, String regex, String message, String remedy) {
      this(code, Pattern.compile(regex), message, remedy);
    }

    Optional<Problem> in(List<String> ids) {
      List<String> fitting = ids.stream().filter(id -> pattern.matcher(id).matches()).toList();
      return 2 * fitting.size() < ids.size() || fitting.isEmpty()
          ? Optional.empty()
          : Optional.of(new Problem(code, "%s (%s)".formatted(message, examples(fitting)), remedy));
    }
  }

  /**
   * Judges the identifiers of a table.
   *
   * @param ids the row identifiers
   * @param declared the species as the user declares it: {@link Species#HUMAN} accepts symbols in
   *     title case
   */
  public static GeneIdentity of(List<String> ids, Optional<Species> declared) {
    List<String> looked =
        IdentifierForm.evenlySpaced(ids, LOOKED_AT).stream().map(Spelling::strip).toList();
    GeneTable table = GeneTable.bundled();
    // Of the Ensembl genes of a new release, many are not in the gene table yet.
    List<String> unknown =
        looked.stream().filter(id -> !EnsemblId.matches(id) && !table.recognises(id)).toList();
    double known = looked.isEmpty() ? 0 : 1 - (double) unknown.size() / looked.size();
    boolean large = ids.size() >= FEWEST_ROWS;
    Optional<Problem> problem = large ? rowNumbers(ids, known) : Optional.empty();
    if (known < MOST) {
      problem = problem.or(() -> otherForm(unknown, looked.size()));
    }
    if (large) {
      problem = problem.or(() -> repeated(ids));
    }
    if (large && declared.isEmpty()) {
      problem = problem.or(() -> titleCase(looked));
    }
    if (large && known < FEWEST_KNOWN) {
      problem = problem.or(() -> Optional.of(unknownGenes(unknown, known, ids.size())));
    }
    return new GeneIdentity(known, problem);
  }

  /** A column of chromosomes or classes has known texts too, but few different ones. */
  private static Optional<Problem> repeated(List<String> ids) {
    Set<String> different = new HashSet<>(ids);
    return different.size() >= FEWEST_DIFFERENT * ids.size()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "repeated-identifiers",
                "%,d rows have %,d different identifiers (such as %s): they do not name genes"
                    .formatted(ids.size(), different.size(), examples(ids)),
                "put one row per gene with its identifier in the first column"));
  }

  /** Whether most of the identifiers show by their form that they are transcripts. */
  public static Optional<Problem> transcripts(List<String> ids) {
    return FORMS.get(1).in(ids);
  }

  private static Optional<Problem> otherForm(List<String> unknown, int looked) {
    return 2 * unknown.size() < looked
        ? Optional.empty()
        : FORMS.stream().flatMap(form -> form.in(unknown).stream()).findFirst();
  }

  /** Whether the identifiers count the rows. */
  public static boolean areRowNumbers(List<String> ids) {
    return ids.size() >= FEWEST_ROWS && countsRows(ids);
  }

  private static boolean countsRows(List<String> ids) {
    long[] numbers = wholeNumbers(ids);
    return numbers.length > 0
        && (numbers[1] - numbers[0] == ids.size() - 1L)
        && (numbers[0] == 0 || numbers[0] == 1);
  }

  private static Optional<Problem> rowNumbers(List<String> ids, double known) {
    long[] numbers = wholeNumbers(ids);
    if (numbers.length == 0) {
      return Optional.empty();
    }
    boolean filtered =
        numbers[1] <= (long) ROW_NUMBER_RANGE * ids.size() && known < SHARE_OF_ENTREZ;
    return countsRows(ids) || filtered
        ? Optional.of(
            new Problem(
                "row-numbers",
                "the row identifiers are row numbers (%,d to %,d): the gene names are lost"
                    .formatted(numbers[0], numbers[1]),
                "export the table again with its gene identifiers in the first column"))
        : Optional.empty();
  }

  /** The smallest and the largest of distinct whole numbers; nothing where they are no such. */
  private static long[] wholeNumbers(List<String> ids) {
    Set<Long> numbers = new HashSet<>();
    long smallest = Long.MAX_VALUE;
    long largest = -1;
    for (String id : ids) {
      String text = Spelling.strip(id);
      if (GeneIdType.ofForm(text) != GeneIdType.ENTREZ || text.length() > 9) {
        return new long[0];
      }
      long number = Long.parseLong(text);
      if (!numbers.add(number)) {
        return new long[0];
      }
      smallest = Math.min(smallest, number);
      largest = Math.max(largest, number);
    }
    return numbers.isEmpty() ? new long[0] : new long[] {smallest, largest};
  }

  /** Known symbols that are mostly not in capitals. */
  private static Optional<Problem> titleCase(List<String> ids) {
    GeneTable table = GeneTable.bundled();
    List<String> titled =
        ids.stream()
            .filter(id -> !OPEN_READING_FRAME.matcher(id).matches())
            .filter(
                id ->
                    MOUSE_ONLY.matcher(id).matches()
                        || (TITLE_CASE.matcher(id).matches() && table.recognises(id)))
            .toList();
    if (titled.size() < MOST * ids.size()) {
      return Optional.empty();
    }
    List<String> mouse = titled.stream().filter(id -> MOUSE_ONLY.matcher(id).matches()).toList();
    return Optional.of(
        mouse.isEmpty()
            ? new Problem(
                "mouse-symbols",
                "most symbols are not in capitals (%s): genes of mouse or rat, or human genes that lost"
                        .formatted(examples(titled))
                    + " their capitals",
                "declare the species: mouse with a table of orthologues, or human")
            : new Problem(
                "mouse-genes",
                "the symbols are those of mouse genes (%s; %s)"
                    .formatted(examples(titled), examples(mouse)),
                ORTHOLOGS));
  }

  private static Problem unknownGenes(List<String> unknown, double known, int rows) {
    boolean composite =
        2 * unknown.stream().filter(id -> id.matches("\\S+([|;/]|_{2}|\\s\\().*")).count()
            > unknown.size();
    return new Problem(
        "unknown-genes",
        String.format(
            Locale.ROOT,
            "%.0f%% of %,d row identifiers are known human genes (fewer than %.0f%%): %s%s",
            100 * known,
            rows,
            100 * FEWEST_KNOWN,
            examples(unknown),
            composite ? "; they have several parts" : ""),
        composite
            ? "keep one identifier per row: HGNC symbol, Ensembl gene or Entrez id"
            : "give HGNC symbols, Ensembl genes or Entrez ids, map other identifiers with a table,"
                + " transpose a matrix with samples in rows, or accept unknown genes");
  }

  private static String examples(List<String> ids) {
    return ids.stream()
        .distinct()
        .limit(3)
        .map(id -> id.length() <= EXAMPLE_LENGTH ? id : id.substring(0, EXAMPLE_LENGTH) + "...")
        .collect(Collectors.joining(", "));
  }
}
