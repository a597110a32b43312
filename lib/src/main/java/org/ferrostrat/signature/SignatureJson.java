package org.ferrostrat.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.ReadLimits;

/** Reads the JSON form of signatures: one object each, alone or in an array. */
final class SignatureJson {
  private static final String TEXT = "text";
  private static final String NUMBER = "a finite number";
  private static final String FLAG = "true or false";
  private static final String TEXTS = "a list of texts";
  private static final String OBJECTS = "a list of objects";

  private static final Map<String, String> SIGNATURE_FIELDS =
      Map.ofEntries(
          Map.entry("id", TEXT),
          Map.entry("name", TEXT),
          Map.entry("aliases", TEXTS),
          Map.entry("kind", TEXT),
          Map.entry("category", TEXT),
          Map.entry("cancerTypes", TEXTS),
          Map.entry("genes", OBJECTS),
          Map.entry("pairs", OBJECTS),
          Map.entry("directionMeaning", TEXT),
          Map.entry("method", TEXT),
          Map.entry("methodNotes", TEXT),
          Map.entry("intercept", NUMBER),
          Map.entry("citation", TEXT),
          Map.entry("doi", TEXT),
          Map.entry("pmid", TEXT),
          Map.entry("source", TEXT),
          Map.entry("verified", FLAG),
          Map.entry("doiConfirmed", FLAG),
          Map.entry("association", TEXT),
          Map.entry("notScorable", TEXT));
  private static final Map<String, String> GENE_FIELDS =
      Map.of("symbol", TEXT, "direction", NUMBER, "weight", NUMBER, "role", TEXT, "evidence", TEXT);
  private static final Map<String, String> PAIR_FIELDS =
      Map.of("a", TEXT, "b", TEXT, "weight", NUMBER);
  private static final Map<String, String> CUTOFF_FIELDS =
      Map.of("type", TEXT, "value", NUMBER, "rule", TEXT, "note", TEXT);

  private static final List<String> KINDS = labels(SignatureKind.values(), SignatureKind::label);
  private static final List<String> MEANINGS =
      labels(DirectionMeaning.values(), DirectionMeaning::label);
  private static final List<String> CUTOFF_TYPES =
      labels(SignatureCutoff.Type.values(), SignatureCutoff.Type::label);

  private final IssueLog issues;

  private SignatureJson(String file) {
    this.issues = new IssueLog(file);
  }

  /** Reads signatures from text of the library itself, with the default limits. */
  static List<Signature> read(String file, String text) {
    return read(new SourceText(file, text, ReadLimits.defaults()));
  }

  /** Reads every signature; throws a {@link DataFormatException} with every issue found. */
  static List<Signature> read(SourceText source) {
    SignatureJson reader = new SignatureJson(source.name());
    List<Signature> signatures = reader.signatures(LocatedJson.parse(source));
    reader.issues.throwIfAny();
    return signatures;
  }

  private List<Signature> signatures(LocatedJson root) {
    List<Signature> signatures = new ArrayList<>();
    Map<String, LocatedJson> places = new HashMap<>();
    for (LocatedJson node : root.isList() ? root.elements() : List.of(root)) {
      Optional<Signature> signature = signature(node);
      signature.ifPresent(signatures::add);
      signature.ifPresent(read -> requireNew(read.id(), node, places));
    }
    if (signatures.isEmpty() && issues.size() == 0) {
      add(root, "empty-file", "the list is empty", "write at least one signature");
    }
    return signatures;
  }

  private void requireNew(String id, LocatedJson node, Map<String, LocatedJson> places) {
    LocatedJson earlier = places.putIfAbsent(id, node);
    if (earlier != null) {
      add(
          node,
          "repeated-id",
          "signature '%s' is on lines %d and %d".formatted(id, earlier.line(), node.line()),
          "give each signature an id of its own");
    }
  }

  private Optional<Signature> signature(LocatedJson node) {
    int before = issues.size();
    require(node, SIGNATURE_FIELDS, "id", "method", "genes");
    choice(node, "method", Signature.METHODS);
    choice(node, "kind", KINDS);
    choice(node, "directionMeaning", MEANINGS);
    List<SignatureGene> genes = each(node.field("genes"), this::gene);
    List<GenePair> pairs = each(node.field("pairs"), this::pair);
    Optional<SignatureCutoff> cutoff = node.field("cutoff").flatMap(this::cutoff);
    if (issues.size() == before) {
      check(node, genes, pairs);
    }
    return issues.size() > before
        ? Optional.empty()
        : Optional.of(signature(node, genes, pairs, cutoff));
  }

  private static Signature signature(
      LocatedJson node,
      List<SignatureGene> genes,
      List<GenePair> pairs,
      Optional<SignatureCutoff> cutoff) {
    return new Signature(
        node.text("id"),
        node.field("name").isPresent() ? node.text("name") : node.text("id"),
        node.texts("aliases"),
        kind(node),
        node.field("category").isPresent() ? node.text("category") : Signature.USER,
        node.texts("cancerTypes"),
        genes,
        pairs,
        meaning(node),
        node.text("method"),
        node.text("methodNotes"),
        node.number("intercept").orElse(0),
        cutoff,
        node.text("citation"),
        node.text("doi"),
        node.text("pmid"),
        node.text("source"),
        node.flag("verified"),
        node.flag("doiConfirmed"),
        node.text("association"),
        node.text("notScorable"));
  }

  private static SignatureKind kind(LocatedJson node) {
    return SignatureKind.ofLabel(node.text("kind")).orElse(SignatureKind.SCORE);
  }

  private static DirectionMeaning meaning(LocatedJson node) {
    return DirectionMeaning.ofLabel(node.text("directionMeaning")).orElse(DirectionMeaning.SCORE);
  }

  private void check(LocatedJson node, List<SignatureGene> genes, List<GenePair> pairs) {
    for (SignatureCheck.Finding finding :
        SignatureCheck.findings(
            node.text("id"),
            node.text("method"),
            genes,
            pairs,
            meaning(node),
            node.number("intercept").orElse(0))) {
      add(place(node, finding), finding.code(), finding.message(), finding.remedy());
    }
  }

  private static LocatedJson place(LocatedJson node, SignatureCheck.Finding finding) {
    LocatedJson part = node.field(finding.part()).orElse(node);
    return finding.index() < 0 ? part : part.elements().get(finding.index());
  }

  private Optional<SignatureGene> gene(LocatedJson node) {
    int before = issues.size();
    require(node, GENE_FIELDS, "symbol", "direction");
    String symbol = node.text("symbol").strip();
    symbol(node, "symbol");
    double direction = node.number("direction").orElse(1);
    if (Math.abs(direction) != 1) {
      add(
          node.field("direction").orElse(node),
          "bad-direction",
          "direction is %s".formatted(node.field("direction").orElse(node).shown()),
          "write 1 where the gene raises the score and -1 where it lowers it");
    }
    return issues.size() > before
        ? Optional.empty()
        : Optional.of(
            new SignatureGene(
                symbol,
                (int) direction,
                node.number("weight"),
                node.text("role"),
                node.text("evidence")));
  }

  private Optional<GenePair> pair(LocatedJson node) {
    int before = issues.size();
    require(node, PAIR_FIELDS, "a", "b");
    symbol(node, "a");
    symbol(node, "b");
    String higher = node.text("a").strip();
    String lower = node.text("b").strip();
    if (issues.size() == before && higher.equals(lower)) {
      add(node, "bad-pair", "a and b are both " + higher, "name two different genes");
    }
    return issues.size() > before
        ? Optional.empty()
        : Optional.of(new GenePair(higher, lower, node.number("weight").orElse(1)));
  }

  private Optional<SignatureCutoff> cutoff(LocatedJson node) {
    int before = issues.size();
    require(node, CUTOFF_FIELDS, "type");
    choice(node, "type", CUTOFF_TYPES);
    if (issues.size() > before) {
      return Optional.empty();
    }
    SignatureCutoff.Type type = SignatureCutoff.Type.ofLabel(node.text("type")).orElseThrow();
    if (node.number("value").isPresent() != (type == SignatureCutoff.Type.FIXED)) {
      add(
          node,
          "bad-cutoff",
          "a cut-off of type '%s' %s"
              .formatted(
                  type.label(),
                  type == SignatureCutoff.Type.FIXED ? "has no value" : "has a value"),
          "write a value for fixed and null for median and maxstat");
      return Optional.empty();
    }
    return Optional.of(
        new SignatureCutoff(type, node.number("value"), node.text("rule"), node.text("note")));
  }

  /** Whether a text that is there is a gene symbol. */
  private void symbol(LocatedJson node, String name) {
    node.field(name)
        .filter(field -> field.content() instanceof String)
        .filter(field -> !SignatureGene.isSymbol(node.text(name).strip()))
        .ifPresent(
            field ->
                add(
                    field,
                    "bad-symbol",
                    "%s is blank or has control characters".formatted(name),
                    "write an approved gene symbol"));
  }

  /** Whether the required fields are there and every known field has its type. */
  private void require(LocatedJson node, Map<String, String> types, String... required) {
    if (!(node.content() instanceof Map<?, ?>)) {
      add(node, "wrong-type", "'%s' is not an object".formatted(node.shown()), "write {...}");
      return;
    }
    for (String name : required) {
      if (node.field(name).isEmpty()) {
        add(node, "missing-field", "the field " + name + " is missing", "add it");
      }
    }
    node.fields().forEach((name, value) -> type(name, value, types.getOrDefault(name, "")));
  }

  private void type(String name, LocatedJson value, String type) {
    if (!value.isNull() && !isA(value, type)) {
      add(
          value,
          "wrong-type",
          "%s is %s".formatted(name, value.shown()),
          "write " + type + (type.equals(TEXT) ? " in double quotes" : ""));
    }
  }

  private static boolean isA(LocatedJson value, String type) {
    return switch (type) {
      case TEXT -> value.content() instanceof String;
      case NUMBER -> value.content() instanceof Double number && Double.isFinite(number);
      case FLAG -> value.content() instanceof Boolean;
      case OBJECTS -> value.isList();
      case TEXTS -> value.isList() && value.elements().stream().allMatch(e -> isA(e, TEXT));
      default -> true;
    };
  }

  private void choice(LocatedJson node, String name, List<String> allowed) {
    node.field(name)
        .filter(field -> field.content() instanceof String)
        .filter(field -> !allowed.contains(node.text(name)))
        .ifPresent(
            field ->
                add(
                    field,
                    "unknown-" + name,
                    "unknown %s '%s'".formatted(name, field.shown()),
                    "use one of " + String.join(", ", allowed)));
  }

  private static <E> List<String> labels(E[] values, Function<E, String> label) {
    return Arrays.stream(values).map(label).toList();
  }

  private static <E> List<E> each(
      Optional<LocatedJson> list, Function<LocatedJson, Optional<E>> read) {
    return list.map(LocatedJson::elements).orElse(List.of()).stream()
        .flatMap(node -> read.apply(node).stream())
        .toList();
  }

  private void add(LocatedJson node, String code, String message, String remedy) {
    String at = node.pointer().isEmpty() ? "" : node.pointer() + ": ";
    issues.add(node.line(), node.column(), "", code, at + message, remedy);
  }
}
