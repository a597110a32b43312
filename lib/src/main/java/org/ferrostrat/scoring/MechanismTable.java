package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.scoring.MechanismModule.PointsTo;
import org.ferrostrat.signature.SignatureCatalog;

/** Reads the table that gives each module its axis and sign; every line is checked. */
final class MechanismTable {
  private static final List<String> HEADER =
      List.of("module", "axis", "sign", "points_to", "reason", "citation");
  private static final String NO_AXIS = "-";

  private final String name;
  private final List<Issue> issues = new ArrayList<>();
  private final List<MechanismModule> modules = new ArrayList<>();
  private final Map<String, Integer> lineOfModule = new HashMap<>();

  private MechanismTable(String name) {
    this.name = name;
  }

  /**
   * The modules of a table, in its order.
   *
   * @throws DataFormatException if the header is another, a line has another number of fields, a
   *     module is not in the catalogue or stands twice, an axis, sign or meaning is unknown, or a
   *     reason or citation is missing; carries every issue
   */
  static List<MechanismModule> parse(String name, String text) {
    MechanismTable table = new MechanismTable(name);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !HEADER.equals(List.of(lines.get(0).split("\t", -1)))) {
      throw new DataFormatException(
          Issue.error(
              "mechanism-header",
              new Place(name, 1, 0, lines.isEmpty() ? "" : lines.get(0)),
              "the header is not that of a table of mechanisms",
              "need the tab-separated columns " + String.join(", ", HEADER)));
    }
    for (int i = 1; i < lines.size(); i++) {
      table.add(i + 1, lines.get(i).split("\t", -1));
    }
    if (table.modules.isEmpty() && table.issues.isEmpty()) {
      table.issue(lines.size(), 0, "", "there is no module", "give one line per module");
    }
    if (!table.issues.isEmpty()) {
      throw new DataFormatException(table.issues);
    }
    return List.copyOf(table.modules);
  }

  private void add(int line, String[] fields) {
    if (fields.length != HEADER.size()) {
      issue(
          line,
          0,
          "",
          "the line has %d fields; need %d".formatted(fields.length, HEADER.size()),
          "separate " + String.join(", ", HEADER) + " by tabs");
      return;
    }
    int before = issues.size();
    checkModule(line, fields[0]);
    Optional<MechanismAxis> axis = MechanismAxis.ofLabel(fields[1]);
    if (axis.isEmpty() && !fields[1].equals(NO_AXIS)) {
      issue(line, 2, fields[1], "no such axis", "need - or one of " + MechanismAxis.labels());
    }
    if (!fields[2].equals("1") && !fields[2].equals("-1")) {
      issue(line, 3, fields[2], "no such sign", "need 1 or -1");
    }
    boolean ferroptosis = fields[3].equals(PointsTo.FERROPTOSIS.label());
    if (!ferroptosis && !fields[3].equals(PointsTo.PROCESS.label())) {
      issue(line, 4, fields[3], "no such meaning", "need ferroptosis or process");
    }
    if (fields[4].isBlank() || fields[5].isBlank()) {
      issue(line, 5, "", "reason or citation is missing", "say why and where it is stated");
    }
    if (issues.size() == before) {
      modules.add(
          new MechanismModule(
              fields[0],
              axis,
              Integer.parseInt(fields[2]),
              ferroptosis ? PointsTo.FERROPTOSIS : PointsTo.PROCESS,
              fields[4],
              fields[5]));
    }
  }

  private void checkModule(int line, String id) {
    if (SignatureCatalog.bundled().ids().stream().noneMatch(id::equals)) {
      issue(line, 1, id, "the catalogue has no such module", "give the id of a signature");
    }
    Integer earlier = lineOfModule.putIfAbsent(id, line);
    if (earlier != null) {
      issue(line, 1, id, "the module is already listed at line " + earlier, "keep one line");
    }
  }

  private void issue(int line, int column, String value, String message, String remedy) {
    issues.add(
        Issue.error("mechanism-table", new Place(name, line, column, value), message, remedy));
  }
}
