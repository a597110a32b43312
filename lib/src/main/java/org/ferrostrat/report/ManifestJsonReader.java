package org.ferrostrat.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.JsonFields;
import org.ferrostrat.data.ReadLimits;

/** Reads the JSON of a {@link RunManifest}; anything else is a {@link DataFormatException}. */
final class ManifestJsonReader {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "run-manifest", "this is no usable manifest of a run", "write one with any command");

  private ManifestJsonReader() {}

  static RunManifest read(String name, InputStream in, ReadLimits limits) throws IOException {
    return DOCUMENT.readObject(name, in, limits, ManifestJsonReader::manifest);
  }

  private static RunManifest manifest(JsonFields root) {
    root.requireKind(ManifestJsonWriter.KIND, ManifestJsonWriter.SCHEMA_VERSION);
    JsonFields options = root.object("options");
    return new RunManifest(
        toolVersion(root),
        root.text("command"),
        root.texts("arguments"),
        options.each(options::textOrTexts),
        root.objects("inputs").stream().map(ManifestJsonReader::content).toList(),
        root.objects("outputs").stream().map(ManifestJsonReader::content).toList(),
        seed(root),
        root.objects("warnings").stream().map(ManifestJsonReader::issue).toList(),
        platform(root.object("platform")),
        new RunManifest.Outcome(root.integer("exit_code"), root.optionalText("error")));
  }

  private static String toolVersion(JsonFields root) {
    String tool = root.text("tool");
    if (!tool.startsWith(ManifestJsonWriter.TOOL)) {
      throw root.needs("tool", "the name and version of ferrostrat");
    }
    return tool.substring(ManifestJsonWriter.TOOL.length());
  }

  private static RunManifest.Content content(JsonFields node) {
    Optional<String> hash = node.optionalText("sha256");
    return hash.isPresent()
        ? RunManifest.Content.of(node.text("name"), hash.get(), node.wholeNumber("bytes"))
        : RunManifest.Content.unread(node.text("name"), node.text("reason"));
  }

  private static RunManifest.Seed seed(JsonFields root) {
    return root.optionalText("seed_reason").isPresent()
        ? RunManifest.Seed.none(root.text("seed_reason"))
        : new RunManifest.Seed(OptionalLong.of(root.wholeNumber("seed")), "");
  }

  private static Issue issue(JsonFields node) {
    return new Issue(
        node.oneOf("level", Issue.Level.values(), level -> level.name().toLowerCase(Locale.ROOT)),
        node.text("code"),
        Issue.Place.NOWHERE,
        node.text("message"),
        node.text("remedy"));
  }

  private static RunManifest.Platform platform(JsonFields node) {
    return new RunManifest.Platform(
        node.text("java_vendor"),
        node.text("java_version"),
        node.text("system"),
        node.text("architecture"),
        node.text("locale"),
        node.integer("threads"));
  }
}
