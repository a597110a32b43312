package org.ferrostrat.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.formats.ClinicalMapping;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpUnit;
import picocli.CommandLine.Option;

/** The meaning of clinical columns with ambiguous names. */
final class MappingOptions {
  @Option(
      names = "--map",
      paramLabel = "ROLE=COLUMN",
      description = {
        "Take a column, such as response=characteristics:response, patient=title or"
            + " os_months=OS_MONTHS; may be repeated. Roles are sample, patient, response, recist,"
            + " os_months, os_event (and pfs, dfs, ...), timepoint, age, sex, cancer_type,"
            + " treatment, drug, tmb, primary_sample, or a name of your own. ROLE= takes none."
      })
  private List<String> columns = List.of();

  @Option(
      names = "--map-values",
      paramLabel = "ROLE:VALUE=NEW,...",
      description = {
        "Change the values of a role, such as response:PRCR=R,SD=NR,PD=NR,UNK= (empty: missing);"
            + " quote a value that holds a comma."
      })
  private List<String> values = List.of();

  @Option(
      names = "--time-unit",
      paramLabel = "[ENDPOINT=]UNIT",
      description =
          "Unit of follow-up time: days, weeks, months or years, of one endpoint"
              + " (os=days) or all.")
  private List<String> units = List.of();

  @Option(
      names = "--event-coding",
      paramLabel = "[ENDPOINT=]CODING",
      description =
          "Coding of the event: 0/1, 1/2, cbioportal (0:LIVING), cnsr (1 is censored) or"
              + " words (yes, no), of one endpoint or all.")
  private List<String> codings = List.of();

  @Option(
      names = "--missing-codes",
      paramLabel = "TEXT",
      split = ",",
      description = "Texts that are no value, beside NA and the like.")
  private List<String> missing = List.of();

  ClinicalMapping mapping() {
    ClinicalMapping mapping = ClinicalMapping.none().withMissing(new HashSet<>(missing));
    for (String text : columns) {
      int equals = text.indexOf('=');
      UsageException.refuse(equals < 1, "--map is '%s'; need ROLE=COLUMN".formatted(text));
      mapping = mapping.withColumn(text.substring(0, equals), text.substring(equals + 1).strip());
    }
    for (String text : values) {
      mapping = withValues(mapping, text);
    }
    for (String text : units) {
      mapping = mapping.withUnit(endpoint(text), unit(value(text)));
    }
    for (String text : codings) {
      mapping = mapping.withCoding(endpoint(text), EventCoding.of(value(text)));
    }
    return mapping;
  }

  private static ClinicalMapping withValues(ClinicalMapping mapping, String text) {
    int colon = text.indexOf(':');
    UsageException.refuse(
        colon < 1, "--map-values is '%s'; need ROLE:VALUE=NEW,...".formatted(text));
    ClinicalMapping more = mapping;
    for (String change : split(text.substring(colon + 1))) {
      int equals = change.lastIndexOf('=');
      UsageException.refuse(equals < 1, "--map-values has '%s'; need VALUE=NEW".formatted(change));
      more =
          more.withValue(
              text.substring(0, colon),
              unquoted(change.substring(0, equals)),
              unquoted(change.substring(equals + 1)));
    }
    return more;
  }

  /** Parts between commas that stand outside quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      if (text.charAt(i) == ',' && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  private static String endpoint(String text) {
    return text.substring(0, Math.max(0, text.indexOf('=')));
  }

  private static String value(String text) {
    return text.substring(text.indexOf('=') + 1);
  }

  private static FollowUpUnit unit(String text) {
    for (FollowUpUnit unit : FollowUpUnit.values()) {
      if (unit.id().equals(text.toLowerCase(Locale.ROOT))) {
        return unit;
      }
    }
    throw new UsageException(
        "--time-unit is '%s'; need days, weeks, months or years".formatted(text));
  }
}
