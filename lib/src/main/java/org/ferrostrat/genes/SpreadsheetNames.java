package org.ferrostrat.genes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * Reports gene names that a spreadsheet turned into dates: as texts, which are resolved where they
 * mean one gene, or as serial numbers of days. Ziemann et al. 2016, <a
 * href="https://doi.org/10.1186/s13059-016-1044-7">doi:10.1186/s13059-016-1044-7</a>.
 */
public final class SpreadsheetNames {
  private static final int SHOWN = 10;
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

  /** Days from 2000 to 2049; spreadsheets put the year in which the name was typed. */
  private static final int FIRST_SERIAL = 36_526;

  private static final int LAST_SERIAL = 54_788;

  private SpreadsheetNames() {}

  /** A note on names that are dates, and a warning on those that are serial numbers. */
  public static List<Issue> issues(String file, List<String> ids) {
    List<Issue> issues = new ArrayList<>();
    List<String> dates =
        ids.stream().filter(ExcelDate::mayBe).map(SpreadsheetNames::meaning).toList().stream()
            .filter(text -> !text.isEmpty())
            .toList();
    if (!dates.isEmpty()) {
      issues.add(
          Issue.info(
              "spreadsheet-dates",
              Place.inFile(file),
              "%d gene names are dates that a spreadsheet made of symbols: %s"
                  .formatted(dates.size(), shortList(dates))));
    }
    List<String> serials = ids.stream().filter(SpreadsheetNames::isSerial).toList();
    boolean mostAreNumbers =
        2 * ids.stream().filter(id -> GeneIdType.ofForm(id) == GeneIdType.ENTREZ).count()
            > ids.size();
    if (!serials.isEmpty() && !mostAreNumbers) {
      issues.add(
          Issue.warning(
              "spreadsheet-serials",
              Place.inFile(file),
              "%d row names are serial numbers of days, into which a spreadsheet turned symbols: %s"
                  .formatted(
                      serials.size(),
                      shortList(serials.stream().map(SpreadsheetNames::day).toList())),
              "restore these names from the original file; as they are, the genes are not found"));
    }
    return issues;
  }

  private static String meaning(String id) {
    Reading reading = Reading.of(GeneTable.bundled(), id);
    if (reading.kind() != GeneMatch.Kind.EXCEL_DATE) {
      return "";
    }
    String genes = reading.genes().stream().map(Gene::symbol).collect(Collectors.joining(" or "));
    return "'%s' (%s%s)".formatted(id, reading.isClear() ? "" : "not resolved: ", genes);
  }

  private static boolean isSerial(String id) {
    if (id.length() != 5 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int day = Integer.parseInt(id);
    return day >= FIRST_SERIAL && day <= LAST_SERIAL;
  }

  private static String day(String serial) {
    return "%s (%s)".formatted(serial, DAY_ZERO.plusDays(Long.parseLong(serial)));
  }

  private static String shortList(List<String> names) {
    String text = String.join(", ", names.subList(0, Math.min(names.size(), SHOWN)));
    return names.size() > SHOWN ? text + " and %d more".formatted(names.size() - SHOWN) : text;
  }
}
