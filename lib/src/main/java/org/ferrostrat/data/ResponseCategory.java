package org.ferrostrat.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a word in a response column means. Best overall response by RECIST 1.1 and iRECIST (Seymour
 * et al. 2017, doi:10.1016/S1470-2045(17)30074-8), and the two-valued codings that cohorts are
 * published with. Case and punctuation do not matter: {@code complete response}, {@code CR} and
 * {@code iCR} are one.
 *
 * <p>Unconfirmed progression by iRECIST ({@code iUPD}) counts as progressive disease. Durable
 * clinical benefit (DCB) counts as response and no durable benefit (NDB) as non-response where a
 * column holds these words.
 */
public enum ResponseCategory {
  /** Complete response. */
  COMPLETE("CR", "cr", "icr", "complete response", "complete responder", "complete remission"),
  /** Partial response. */
  PARTIAL("PR", "pr", "ipr", "partial response", "partial responder", "partial remission"),
  /** Complete or partial response in one word. */
  OBJECTIVE("CR/PR", "cr pr", "pr cr", "crpr", "prcr", "cr or pr", "objective response"),
  /** Mixed response, which is treated like stable disease. */
  MIXED("MR", "mr", "mixed response"),
  /** Stable disease. */
  STABLE("SD", "sd", "isd", "stable disease", "stable"),
  /** Progressive disease. */
  PROGRESSIVE(
      "PD",
      "pd",
      "icpd",
      "iupd",
      "ipd",
      "progressive disease",
      "clinical progressive disease",
      "progressive",
      "progression",
      "confirmed progressive disease",
      "unconfirmed progressive disease"),
  /** A responder, without the kind of response. */
  RESPONDER(
      "R",
      "r",
      "responder",
      "response",
      "yes",
      "y",
      "true",
      "t",
      "1",
      "dcb",
      "durable benefit",
      "durable clinical benefit"),
  /** A non-responder, without the kind. */
  NON_RESPONDER(
      "NR",
      "nr",
      "non responder",
      "nonresponder",
      "no responder",
      "non response",
      "nonresponse",
      "no response",
      "no",
      "n",
      "false",
      "f",
      "0",
      "ndb",
      "ncb",
      "no durable benefit",
      "no clinical benefit",
      "no durable clinical benefit",
      "sd pd",
      "pd sd",
      "sdpd"),
  /** Not evaluable. */
  NOT_EVALUABLE(
      "NE", "ne", "ine", "ina", "not evaluable", "non evaluable", "nonevaluable", "inevaluable");

  private static final Map<String, ResponseCategory> BY_WORD = byWord();

  private final String label;
  private final String words;

  ResponseCategory(String label, String... words) {
    this.label = label;
    this.words = String.join("|", words);
  }

  private static Map<String, ResponseCategory> byWord() {
    Map<String, ResponseCategory> categories = new HashMap<>();
    for (ResponseCategory category : values()) {
      List.of(category.words.split("[|]")).forEach(word -> categories.put(word, category));
    }
    return categories;
  }

  /** The short form that cohort folders use, such as {@code CR} or {@code NR}. */
  public String label() {
    return label;
  }

  /** The category of a word; empty where the word is none of the usual ones. */
  public static Optional<ResponseCategory> of(String text) {
    return Optional.ofNullable(BY_WORD.get(plain(text)));
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }

  /** Whether patients of this category are responders by RECIST: CR, PR or a two-valued R. */
  public boolean isResponse() {
    return this == COMPLETE || this == PARTIAL || this == OBJECTIVE || this == RESPONDER;
  }

  /** Whether the category is a best response by RECIST, in which stable disease has its own. */
  public boolean isRecist() {
    return switch (this) {
      case COMPLETE, PARTIAL, OBJECTIVE, MIXED, STABLE, PROGRESSIVE -> true;
      case RESPONDER, NON_RESPONDER, NOT_EVALUABLE -> false;
    };
  }

  /** Whether the policy for stable disease applies: stable disease and mixed response. */
  public boolean isStable() {
    return this == STABLE || this == MIXED;
  }

  /**
   * Whether the name of a column implies that 1 or yes is no response, such as {@code nonresponder}
   * or {@code resistant}.
   */
  public static boolean isNameOfNonResponse(String column) {
    String name = plain(column);
    return name.matches(".*\\b(non|no) ?respon.*") || name.matches(".*\\b(resistan|progress).*");
  }
}
