package org.ferrostrat.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The bundled signatures.
 *
 * @param byId the signatures, sorted by id
 */
record SignatureFolder(SortedMap<String, SignatureGenes> byId) {
  private static final ObjectMapper JSON = new ObjectMapper();

  SignatureFolder {
    byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
  }

  /**
   * The signatures of a folder and its subfolders; those under {@code incomplete} are left out.
   *
   * @throws IOException if a file cannot be read
   */
  static SignatureFolder read(Path folder) throws IOException {
    SortedMap<String, SignatureGenes> signatures = new TreeMap<>();
    for (Path file : jsonFiles(folder)) {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (root.path("genes").isArray()) {
        SignatureGenes signature = SignatureGenes.of(root);
        signatures.put(signature.id(), signature);
      }
    }
    return new SignatureFolder(signatures);
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    Path incomplete = folder.resolve("incomplete");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && !file.startsWith(incomplete))
          .toList();
    }
  }

  /**
   * The signature of that id.
   *
   * @throws IllegalArgumentException if there is none
   */
  SignatureGenes get(String id) {
    SignatureGenes signature = byId.get(id);
    if (signature == null) {
      throw new IllegalArgumentException(
          "no signature '%s' among %d; need the folder of all bundled signatures"
              .formatted(id, byId.size()));
    }
    return signature;
  }

  /** All signatures, sorted by id. */
  Collection<SignatureGenes> all() {
    return byId.values();
  }

  /** The signatures of a category, sorted by id. */
  List<SignatureGenes> ofCategory(String category) {
    return byId.values().stream()
        .filter(signature -> signature.category().equals(category))
        .toList();
  }
}
