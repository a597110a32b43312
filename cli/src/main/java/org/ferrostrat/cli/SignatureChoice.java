package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.signature.SignatureFiles;
import org.ferrostrat.signature.SignatureSummary;
import picocli.CommandLine.Option;

/** The options that choose what is scored. */
final class SignatureChoice {
  private static final String DEFAULT_SIGNATURE = "fps-32";

  @Option(
      names = {"-s", "--signatures"},
      split = ",",
      paramLabel = "ID",
      description =
          "Signatures: ids of the bundled catalogue (default: fps-32; evaluate and"
              + " report: with the established comparators); listed by 'ferrostrat signatures"
              + " list'.")
  private List<String> ids = List.of();

  @Option(
      names = "--category",
      split = ",",
      paramLabel = "NAME",
      description = "Category of signatures: all of it that can be scored.")
  private List<String> categories = List.of();

  @Option(names = "--all", description = "All bundled signatures that can be scored.")
  private boolean all;

  @Option(
      names = "--cancer-type",
      paramLabel = "CODE",
      description = "Cancer type of signatures: TCGA code, or PAN for pan-cancer; with --category.")
  private String cancerType;

  @Option(
      names = "--signature-file",
      paramLabel = "FILE",
      description =
          "Own signatures: JSON as in the catalogue, or a gene,weight table. May be" + " repeated.")
  private List<Path> files = List.of();

  @Option(
      names = "--gene-sets",
      paramLabel = "FILE.gmt",
      description = "Own gene sets, and only those; by ssGSEA unless --method names another.")
  private Path geneSets;

  @Option(
      names = {"--pair-up-down", "--pair-arms"},
      description =
          "Join NAME_UP and NAME_DN of --gene-sets to one signature of up and down genes.")
  private boolean pairArms;

  boolean isGeneSets() {
    return geneSets != null;
  }

  boolean isMoreThanIds() {
    return isGeneSets()
        || pairArms
        || all
        || cancerType != null
        || !categories.isEmpty()
        || !files.isEmpty();
  }

  /** The files that signatures are read from. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>(files);
    if (isGeneSets()) {
      paths.add(geneSets);
    }
    return paths;
  }

  /** The ids that were asked for; those of categories are not among them. */
  List<String> ids() {
    return ids;
  }

  /** The signatures, in the order of the options, by default the score of ferroptosis. */
  List<Signature> signatures(ReadLimits limits) throws IOException {
    return signatures(List.of(DEFAULT_SIGNATURE), limits);
  }

  /**
   * The signatures, in the order of the options; what is asked for twice stands once.
   *
   * @param usual ids of those that are taken where none is asked for
   */
  List<Signature> signatures(List<String> usual, ReadLimits limits) throws IOException {
    if (isGeneSets()) {
      boolean isMore = !ids.isEmpty() || !categories.isEmpty() || !files.isEmpty() || all;
      if (isMore || cancerType != null) {
        throw new UsageException(
            "--gene-sets scores only its own sets; leave out -s, --all, --category, --cancer-type"
                + " and --signature-file");
      }
      return SignatureFiles.readGmt(geneSets, pairArms, limits);
    }
    if (pairArms) {
      throw new UsageException("--pair-up-down belongs to --gene-sets");
    }
    Map<String, Signature> chosen = new LinkedHashMap<>();
    for (String id : wantedIds(usual)) {
      add(SignatureCatalog.bundled().get(id.strip()), chosen);
    }
    for (Path file : files) {
      for (Signature own : SignatureFiles.read(file, limits)) {
        if (chosen.putIfAbsent(own.id(), own) != null) {
          throw new UsageException(
              "signature '%s' of %s has the id of another one; rename it"
                  .formatted(own.id(), file));
        }
      }
    }
    return new ArrayList<>(chosen.values());
  }

  private static void add(Signature signature, Map<String, Signature> chosen) {
    chosen.putIfAbsent(signature.id(), signature);
  }

  private List<String> wantedIds(List<String> usual) {
    if (cancerType != null && categories.isEmpty()) {
      throw new UsageException("--cancer-type belongs to --category");
    }
    List<String> wanted = new ArrayList<>(ids);
    for (String category : categories) {
      wanted.addAll(idsOf(category));
    }
    if (all) {
      SignatureCatalog.bundled().summaries().stream()
          .filter(SignatureSummary::scorable)
          .map(SignatureSummary::id)
          .forEach(wanted::add);
    }
    boolean nothingChosen = wanted.isEmpty() && files.isEmpty();
    return nothingChosen ? usual : wanted;
  }

  private List<String> idsOf(String category) {
    List<String> found =
        SignatureCatalog.bundled().summaries().stream()
            .filter(summary -> summary.matchesCategory(category))
            .filter(summary -> cancerType == null || summary.matchesCancerType(cancerType))
            .filter(SignatureSummary::scorable)
            .map(SignatureSummary::id)
            .toList();
    if (found.isEmpty()) {
      throw new UsageException(
          "no signature that can be scored is of category '%s'%s; categories are %s"
              .formatted(
                  category,
                  cancerType == null ? "" : " and cancer type " + cancerType,
                  String.join(", ", SignatureCatalog.bundled().categories())));
    }
    return found;
  }

  /** Signatures of the chosen categories that have no formula, with the reason. */
  List<String> leftOut() {
    return SignatureCatalog.bundled().summaries().stream()
        .filter(summary -> categories.stream().anyMatch(summary::matchesCategory))
        .filter(summary -> cancerType == null || summary.matchesCancerType(cancerType))
        .filter(summary -> !summary.scorable() && !ids.contains(summary.id()))
        .map(summary -> summary.id() + ": " + summary.notScorable())
        .toList();
  }
}
