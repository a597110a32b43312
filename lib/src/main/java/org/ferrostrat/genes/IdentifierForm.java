package org.ferrostrat.genes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the identifiers of a table are written: as they are, or as parts of a longer text such as
 * {@code SYMBOL|ENTREZ}, {@code ENSG…_SYMBOL}, {@code SYMBOL (ENTREZ)}, {@code ENSG….5_3}, {@code
 * 2182.0} or {@code GRCh38_SYMBOL}.
 *
 * <p>A form is recognised by content: the parts that it takes are known human genes, of which at
 * least 40% of the rows have one of their own, and clearly more than the whole texts. Of several
 * parts the Ensembl gene is preferred, then the Entrez gene, since symbols change and may be blank.
 */
public final class IdentifierForm {
  /** Larger tables are judged by this many identifiers, evenly spaced. */
  private static final int LOOKED_AT = 1_000;

  private static final double FEWEST_KNOWN = 0.4;
  private static final double CLEARLY_MORE = 0.2;

  private static final Pattern ENSEMBL_PART =
      Pattern.compile("(?<![A-Z])(ENSG\\d{11}(?:\\.\\d+)?(?:_PAR_Y)?)(?!\\d)");
  private static final String NO_SYMBOL = "[^|]*";

  private static final List<Form> FORMS =
      List.of(
          new Form("Ensembl genes with further parts", IdentifierForm::ensemblPart),
          form("SYMBOL|ENTREZ", NO_SYMBOL + "\\|(\\d+)(?:\\|.*)?"),
          form("SYMBOL (ENTREZ)", ".*\\S\\s*\\((\\d+)\\)"),
          form("SYMBOL (ENTREZ) as R writes it", ".*?\\.\\.(\\d+)\\."),
          form("ENTREZ|SYMBOL", "(\\d+)\\|.*"),
          form("Entrez genes with decimals", "(\\d+)\\.0+"),
          form("genome prefixes", "(?i:GRCh3[78]|hg19|hg38|human)[_.:-]+(.+)"),
          form(
              "prefixes of the source",
              "(?:(?i:gene|geneid|entrez|symbol|ensembl)[:=-]|(?i:hgnc)[:=-](?!\\d+$))(.+)"),
          form("SYMBOL (...)", "(\\S+)\\s*[(\\[].*[)\\]]"),
          form("SYMBOL|...", "([A-Za-z][^|]*)\\|.*"),
          form("...|SYMBOL", ".*\\|([A-Za-z][^|]*)"),
          form("SYMBOL_...", "([A-Za-z][^_;:~]*)[_;:~].*"),
          form("..._SYMBOL", ".*[_;:~]([A-Za-z][^_;:~]*)"));

  private static final Form PLAIN = new Form("", Optional::of);

  private final Form form;

  private IdentifierForm(Form form) {
    this.form = form;
  }

  /** A form and the part that it takes. */
  private record Form(String words, Function<String, Optional<String>> part) {}

  private static Form form(String words, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Form(
        words,
        text -> {
          Matcher matcher = pattern.matcher(text);
          return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        });
  }

  private static Optional<String> ensemblPart(String text) {
    Matcher matcher = ENSEMBL_PART.matcher(text);
    return matcher.find() && !text.startsWith("ENST")
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  /** The form of the identifiers of a table; the plain one where no other fits clearly better. */
  public static IdentifierForm of(List<String> ids) {
    return of(ids, GeneTable.bundled());
  }

  static IdentifierForm of(List<String> ids, GeneTable table) {
    List<String> looked = evenlySpaced(ids, LOOKED_AT);
    double plain = share(looked, PLAIN, table);
    if (plain >= 1 - CLEARLY_MORE) {
      return new IdentifierForm(PLAIN);
    }
    double needed = Math.max(FEWEST_KNOWN, plain + CLEARLY_MORE);
    return FORMS.stream()
        .filter(form -> share(looked, form, table) >= needed)
        .findFirst()
        .map(IdentifierForm::new)
        .orElseGet(() -> new IdentifierForm(PLAIN));
  }

  /** At most so many texts of a list, evenly spaced. */
  static List<String> evenlySpaced(List<String> texts, int most) {
    if (texts.size() <= most) {
      return texts;
    }
    List<String> chosen = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      chosen.add(texts.get((int) ((long) i * texts.size() / most)));
    }
    return chosen;
  }

  /** Share of the texts whose part is a known gene that no earlier text had. */
  private static double share(List<String> texts, Form form, GeneTable table) {
    Set<String> known = new HashSet<>();
    for (String text : texts) {
      form.part().apply(text).filter(table::recognises).ifPresent(known::add);
    }
    return texts.isEmpty() ? 0 : (double) known.size() / texts.size();
  }

  /** Whether the identifiers are used as they are. */
  public boolean isPlain() {
    return form.words().isEmpty();
  }

  /** The form in words, such as {@code SYMBOL|ENTREZ}; empty for the plain one. */
  public String words() {
    return form.words();
  }

  /** The identifier within a text; the text itself where it is written otherwise. */
  public String identifier(String text) {
    return form.part().apply(text).orElse(text);
  }
}
