package org.ferrostrat.demonstration;

/** Sex as in clinical tables. */
enum Sex {
  /** Female. */
  F,
  /** Male. */
  M
}
