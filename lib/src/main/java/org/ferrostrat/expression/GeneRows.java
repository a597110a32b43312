package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.genes.GeneIdentity;
import org.ferrostrat.genes.GeneTranslation;
import org.ferrostrat.genes.IdentifierForm;

/**
 * Makes the rows of a table those of human genes: rows without an identifier are left out,
 * identifiers are taken out of longer texts and translated where asked for, and what is not human
 * is refused.
 */
final class GeneRows {
  private static final Set<String> NO_IDENTIFIER =
      Set.of("", "na", "n/a", "nan", "null", "none", "-", "--", "---", "?", "#n/a", "#name?");

  private static final Pattern MOUSE_PREFIX = Pattern.compile("(mm10|mm39|GRCm3[89])_+.*");

  /** Largest share of rows without an identifier. */
  private static final double MOST_UNNAMED = 0.5;

  private final GeneReading reading;
  private RawMatrix table;

  private GeneRows(RawMatrix table, GeneReading reading) {
    this.table = table;
    this.reading = reading;
  }

  /** Whether a text names no gene. */
  static boolean isNoIdentifier(String id) {
    return id.length() <= 6 && NO_IDENTIFIER.contains(id.toLowerCase(Locale.ROOT));
  }

  /**
   * The rows of a table with the identifiers of human genes.
   *
   * @throws DataFormatException if most rows have no identifier, or are no human genes
   */
  static RawMatrix identified(RawMatrix table, GeneReading reading) {
    return new GeneRows(table, reading).identified();
  }

  /**
   * Refuses identifiers that are no human genes.
   *
   * @param name name of the file
   */
  static void require(String name, List<String> ids, GeneReading reading) {
    if (reading.acceptUnknown()) {
      return;
    }
    Optional<GeneIdentity.Problem> problem = GeneIdentity.of(ids, reading.species()).problem();
    if (problem.isPresent()) {
      throw new DataFormatException(
          Issue.error(
              problem.get().code(),
              Place.inFile(name),
              problem.get().message(),
              problem.get().remedy()));
    }
  }

  private RawMatrix identified() {
    leaveOutUnnamed();
    if (reading.translation().isPresent()) {
      translate(reading.translation().get());
    } else {
      leaveOutMouse();
      takeOutIdentifiers();
    }
    require(table.name(), table.ids(), reading);
    return table;
  }

  private void leaveOutUnnamed() {
    int rows = table.ids().size();
    RawMatrix named = table.filter(id -> !isNoIdentifier(id));
    int unnamed = rows - named.ids().size();
    if (unnamed == 0) {
      return;
    }
    if (unnamed > MOST_UNNAMED * rows) {
      throw new DataFormatException(
          Issue.error(
              "blank-gene",
              table.places().stream().filter(p -> isNoIdentifier(p.value())).findFirst().get(),
              "%,d of %,d rows name no gene".formatted(unnamed, rows),
              "give a gene identifier in each row"));
    }
    table =
        named.noting(
            Issue.warning(
                "rows-without-gene",
                Place.inFile(table.name()),
                "%,d of %,d rows name no gene and were left out".formatted(unnamed, rows),
                "give these rows an identifier where they are genes"));
  }

  private void takeOutIdentifiers() {
    boolean mouse = MOUSE_PREFIX.matcher(table.ids().get(0)).matches();
    IdentifierForm form = IdentifierForm.of(table.ids());
    if (!mouse && !form.isPlain()) {
      table = table.rename(form::identifier);
      table = table.with(table.shape().with("identifiers taken from " + form.words()));
    }
  }

  /** In a table of both species the mouse genes are rows of another kind. */
  private void leaveOutMouse() {
    int rows = table.ids().size();
    RawMatrix human = table.filter(id -> !MOUSE_PREFIX.matcher(id).matches());
    int mouse = rows - human.ids().size();
    if (mouse > 0 && mouse < rows) {
      table = human.with(table.shape().with("%,d mouse genes left out".formatted(mouse)));
    }
  }

  private void translate(GeneTranslation translation) {
    Function<String, Optional<String>> gene = translation::gene;
    List<String> ids = table.ids();
    long found = ids.stream().filter(id -> gene.apply(id).isPresent()).count();
    if (found == 0) {
      throw new DataFormatException(
          Issue.error(
              "gene-table",
              Place.inFile(translation.name()),
              "the table has none of the row identifiers (such as %s)".formatted(ids.get(0)),
              "name the column of these identifiers, or give the table of their platform"));
    }
    long ambiguous = ids.stream().filter(translation::isAmbiguous).count();
    table = table.filter(id -> gene.apply(id).isPresent()).rename(id -> gene.apply(id).get());
    Set<String> genes = new HashSet<>(table.ids());
    List<String> parts = new ArrayList<>();
    parts.add(
        "%,d of %,d identifiers translated to %,d genes"
            .formatted(found, ids.size(), genes.size()));
    if (ambiguous > 0) {
      parts.add(
          "%,d with %s left out"
              .formatted(
                  ambiguous,
                  translation.isOneToOne() ? "no one-to-one orthologue" : "several genes"));
    }
    table = table.with(table.shape().with(String.join(", ", parts)));
  }
}
