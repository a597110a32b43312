package org.ferrostrat.report.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the rules of a style sheet of plots into attributes of the elements they hold for. */
final class StyleAttributes {
  private static final Pattern RULE =
      Pattern.compile("(?m)^\\.plot (text|\\.[\\w-]+)\\{([^}]*)\\}$");
  private static final Pattern TAG = Pattern.compile("<([a-z]+)((?: [\\w:-]+=\"[^\"]*\")*)(/?)>");
  private static final Pattern CLASS = Pattern.compile(" class=\"([^\"]*)\"");
  private static final Pattern FONT = Pattern.compile("(\\d+)px (.*)");

  /** Widths of text are those of Helvetica, which these fonts share. */
  private static final String FAMILIES = "Helvetica,Arial,Liberation Sans,sans-serif";

  private final Map<String, Map<String, String>> rules;

  private StyleAttributes(Map<String, Map<String, String>> rules) {
    this.rules = rules;
  }

  static StyleAttributes of(String css) {
    Map<String, Map<String, String>> rules = new LinkedHashMap<>();
    RULE.matcher(css)
        .results()
        .forEach(
            rule ->
                rules
                    .computeIfAbsent(rule.group(1), key -> new LinkedHashMap<>())
                    .putAll(declarations(rule.group(2))));
    return new StyleAttributes(rules);
  }

  private static Map<String, String> declarations(String text) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (String declaration : text.split(";", -1)) {
      String[] parts = declaration.split(":", 2);
      // The second of two values is of custom properties, which only style sheets know.
      if (parts.length < 2 || parts[1].startsWith("var(")) {
        continue;
      }
      Matcher font = FONT.matcher(parts[1]);
      if (parts[0].equals("font") && font.matches()) {
        declared.put("font-size", font.group(1));
        declared.put("font-family", FAMILIES);
      } else {
        declared.put(parts[0], parts[1].replace("px", ""));
      }
    }
    return declared;
  }

  String apply(String svg) {
    return TAG.matcher(svg).replaceAll(tag -> Matcher.quoteReplacement(styled(tag)));
  }

  /** Rules of a class come before attributes, as in a style sheet. */
  private String styled(MatchResult tag) {
    String attributes = tag.group(2);
    Map<String, String> style = new LinkedHashMap<>();
    if (tag.group(1).equals("text")) {
      style.putAll(rules.getOrDefault("text", Map.of()));
    }
    Matcher classes = CLASS.matcher(attributes);
    if (classes.find()) {
      rules.forEach(
          (selector, declared) -> {
            if ((" " + classes.group(1) + " ").contains(" " + selector.substring(1) + " ")) {
              style.putAll(declared);
            }
          });
    }
    StringBuilder all = new StringBuilder("<").append(tag.group(1));
    String kept = attributes;
    for (Map.Entry<String, String> one : style.entrySet()) {
      kept = kept.replaceFirst(" " + one.getKey() + "=\"[^\"]*\"", "");
    }
    all.append(kept);
    style.forEach((name, value) -> all.append(" %s=\"%s\"".formatted(name, value)));
    return all.append(tag.group(3)).append('>').toString();
  }
}
