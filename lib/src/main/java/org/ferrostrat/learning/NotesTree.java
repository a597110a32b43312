package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;

/** Notes of a fit in a tree. */
final class NotesTree {
  private static final int MOST_ISSUES = 10_000;

  private NotesTree() {}

  static void write(FitNotes notes, Map<String, Object> tree) {
    tree.put("choices", notes.choices());
    tree.put("issues", notes.issues().stream().map(NotesTree::issue).toList());
  }

  private static Map<String, Object> issue(Issue issue) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("level", Parameters.name(issue.level()));
    tree.put("code", issue.code());
    tree.put("place", issue.place().value());
    tree.put("message", issue.message());
    tree.put("remedy", issue.remedy());
    return tree;
  }

  static FitNotes read(TreeReader tree) {
    List<Issue> issues = new ArrayList<>();
    for (TreeReader issue : tree.children("issues", MOST_ISSUES)) {
      issues.add(
          new Issue(
              issue.choice("level", Issue.Level.values()),
              issue.text("code"),
              new Issue.Place("", 0, 0, issue.text("place")),
              issue.text("message"),
              issue.text("remedy")));
    }
    return new FitNotes(issues, tree.child("choices").namedNumbers());
  }
}
