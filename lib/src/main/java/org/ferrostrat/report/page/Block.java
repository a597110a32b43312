package org.ferrostrat.report.page;

import java.util.List;

/** A part of a section, in the order of reading. */
sealed interface Block {
  /** The sentences that answer the questions of a reader, before everything else. */
  record Verdict(List<String> sentences) implements Block {
    public Verdict {
      sentences = List.copyOf(sentences);
    }
  }

  /** A paragraph. */
  record Paragraph(String text) implements Block {}

  /** A heading within a section. */
  record Heading(String text) implements Block {}

  /**
   * A note or warning beside the results.
   *
   * @param level {@code note} or {@code warning}
   */
  record Notice(String level, String text) implements Block {}

  /** Sentences, each with its caveats. */
  record Statements(List<Statement> statements) implements Block {
    public Statements {
      statements = List.copyOf(statements);
    }
  }

  /**
   * One sentence.
   *
   * @param text the finding, with estimate and confidence interval
   * @param caveats notes on it
   */
  record Statement(String text, List<String> caveats) {
    public Statement {
      caveats = List.copyOf(caveats);
    }
  }

  /** Plots, side by side where the page is wide enough. */
  record Drawings(List<Drawing> drawings) implements Block {
    public Drawings {
      drawings = List.copyOf(drawings);
    }
  }

  /**
   * One drawing.
   *
   * @param svg the document, without its style
   * @param wide whether it takes the whole width
   */
  record Drawing(String id, String caption, String svg, boolean wide) {}

  /** A table that can be sorted and taken away. */
  record Table(String id, String caption, List<Column> columns, List<List<Cell>> rows)
      implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** Name of the file that it becomes. */
    String fileName() {
      return id + ".tsv";
    }
  }

  /** A column of a table. */
  record Column(String name, boolean isNumeric) {}

  /**
   * A cell of a table.
   *
   * @param shown what people read
   * @param exact what is sorted by and taken away, a number at full precision; empty for what is
   *     shown
   */
  record Cell(String shown, String exact) {
    static Cell of(String text) {
      return new Cell(text, "");
    }
  }

  /** Blocks that are folded away under a line. */
  record Fold(String summary, List<Block> blocks) implements Block {
    public Fold {
      blocks = List.copyOf(blocks);
    }
  }

  /** Items of a list, each with a term that stands before it. */
  record Terms(List<Term> terms) implements Block {
    public Terms {
      terms = List.copyOf(terms);
    }
  }

  /** One item. */
  record Term(String name, String text) {}

  /** One card per patient. */
  record Cards(List<PatientCard> cards) implements Block {
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /** A command, as it is typed. */
  record Code(String text) implements Block {}
}
