package org.ferrostrat.cli;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.data.Issue;
import org.ferrostrat.report.RunManifest;

/**
 * One run of a command: where its results are written, and its record. A run apart writes all its
 * results into a folder of its own instead of the places that are named.
 */
final class Run {
  private final Optional<Path> apart;
  private final boolean seesNamedPlaces;
  private final Map<Path, Path> places = new HashMap<>();
  private final Map<Path, Path> written = new LinkedHashMap<>();
  private final List<Issue> issues = new ArrayList<>();
  private InputStream input;
  private OptionalLong seed = OptionalLong.empty();
  private RunManifest.Outcome outcome;

  private Run(Optional<Path> apart, boolean seesNamedPlaces, InputStream input) {
    this.apart = apart;
    this.seesNamedPlaces = seesNamedPlaces;
    this.input = input;
  }

  /** A run whose results go where they are named. */
  static Run inPlace() {
    return new Run(Optional.empty(), true, StandardInput.open());
  }

  /**
   * A run apart.
   *
   * @param folder that takes the results
   * @param seesNamedPlaces whether results are refused for what stands at the named places, as they
   *     may have been the first time
   * @param input standard input
   */
  static Run apart(Path folder, boolean seesNamedPlaces, InputStream input) {
    return new Run(Optional.of(folder), seesNamedPlaces, input);
  }

  boolean isApart() {
    return apart.isPresent();
  }

  /** Where a result is written that is named so; the same place for the same name. */
  Path place(Path named) {
    return apart.isEmpty()
        ? named
        : places.computeIfAbsent(named.toAbsolutePath().normalize(), this::free);
  }

  private Path free(Path named) {
    Path name = named.getFileName() == null ? Path.of("root") : named.getFileName();
    Path place = apart.orElseThrow().resolve(name);
    for (int number = 2; places.containsValue(place) || Files.exists(place); number++) {
      place = apart.orElseThrow().resolve(number + "-" + name);
    }
    return place;
  }

  /** The destination that decides whether a result may be written. */
  Path checked(Path named) {
    return seesNamedPlaces ? named : place(named);
  }

  /** Notes that a file was written. */
  void wrote(Path named, Path place) {
    written.put(named, place);
  }

  /** The files that were written, by their names, and where they stand. */
  Map<Path, Path> written() {
    return Collections.unmodifiableMap(written);
  }

  /** Notes what the user should know. */
  void tell(List<Issue> more) {
    issues.addAll(more);
  }

  List<Issue> issues() {
    return List.copyOf(issues);
  }

  /** Notes the seed of what was drawn, where anything was. */
  void drew(OptionalLong drawn) {
    seed = drawn;
  }

  OptionalLong seed() {
    return seed;
  }

  InputStream standardInput() {
    return input;
  }

  /** Has what is read from standard input pass through another stream. */
  void readFrom(InputStream stream) {
    input = stream;
  }

  /** Notes how the run ended. */
  void end(RunManifest.Outcome end) {
    outcome = end;
  }

  /** How the run ended; empty where only help was asked for. */
  Optional<RunManifest.Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }
}
