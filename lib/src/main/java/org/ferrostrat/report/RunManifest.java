package org.ferrostrat.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;

/**
 * The record of a run of the program: its inputs, options, outputs and exit status. It contains no
 * time and no name of a machine or user, so that the same run gives the same bytes.
 *
 * @param toolVersion version of the program
 * @param command the command, such as {@code score} or {@code signatures export}
 * @param arguments the command line as it was typed, from the command on
 * @param options what each option and parameter was understood as, defaults too; no value where
 *     there is none, several where there are several
 * @param inputs the files that were read, as they were before the run
 * @param outputs what was written, in the order of writing
 * @param seed the seed of what was drawn, and the reason where there is none
 * @param issues what the user should know, notes too
 * @param platform what the program ran on
 * @param outcome how it ended
 */
public record RunManifest(
    String toolVersion,
    String command,
    List<String> arguments,
    Map<String, List<String>> options,
    List<Content> inputs,
    List<Content> outputs,
    Seed seed,
    List<Issue> issues,
    Platform platform,
    Outcome outcome) {

  /** The name of what a run printed. */
  public static final String STANDARD_OUTPUT = "standard output";

  /** The name of what a run was given without a file. */
  public static final String STANDARD_INPUT = "standard input";

  /**
   * Bytes that were read or written.
   *
   * @param name of the file as it was typed, or {@link #STANDARD_INPUT} or {@link #STANDARD_OUTPUT}
   * @param sha256 hash of the bytes as 64 hexadecimal digits; empty where they could not be read
   * @param bytes how many; 0 where they could not be read
   * @param reason why there is no hash; empty where there is one
   */
  public record Content(String name, Optional<String> sha256, long bytes, String reason) {
    /** Checks the name, and that there is either a hash or a reason. */
    public Content {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("name is empty; need that of a file");
      }
      if (sha256.isPresent() && !sha256.get().matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "sha256 of %s is '%s'; need 64 hexadecimal digits".formatted(name, sha256.get()));
      }
      if (bytes < 0) {
        throw new IllegalArgumentException(
            "bytes of %s is %d; need 0 or more".formatted(name, bytes));
      }
      if (sha256.isPresent() != reason.isEmpty()) {
        throw new IllegalArgumentException(
            "%s needs either a hash or a reason why there is none".formatted(name));
      }
    }

    /** Bytes whose hash is known. */
    public static Content of(String name, String sha256, long bytes) {
      return new Content(name, Optional.of(sha256), bytes, "");
    }

    /** Bytes that could not be read. */
    public static Content unread(String name, String reason) {
      return new Content(name, Optional.empty(), 0, reason);
    }
  }

  /**
   * The seed of what was drawn at random.
   *
   * @param value the seed; empty where nothing was drawn
   * @param reason why there is none; empty where there is one
   */
  public record Seed(OptionalLong value, String reason) {
    /** Checks that there is either a seed or a reason. */
    public Seed {
      if (value.isPresent() != reason.isEmpty()) {
        throw new IllegalArgumentException("need either a seed or a reason why there is none");
      }
    }

    /** A seed. */
    public static Seed of(long value) {
      return new Seed(OptionalLong.of(value), "");
    }

    /** No seed. */
    public static Seed none(String reason) {
      return new Seed(OptionalLong.empty(), reason);
    }
  }

  /**
   * What the program ran on.
   *
   * @param javaVendor who made the Java
   * @param javaVersion its version
   * @param system the operating system and its version
   * @param architecture of the processor
   * @param locale of the program
   * @param threads how many threads worked; results do not depend on it
   */
  public record Platform(
      String javaVendor,
      String javaVersion,
      String system,
      String architecture,
      String locale,
      int threads) {}

  /**
   * How a run ended.
   *
   * @param exitCode the exit code
   * @param error what was said where it failed
   */
  public record Outcome(int exitCode, Optional<String> error) {
    /** Checks the exit code. */
    public Outcome {
      if (exitCode < 0 || exitCode > 255) {
        throw new IllegalArgumentException("exit code is %d; need 0 to 255".formatted(exitCode));
      }
    }
  }

  /** Copies the lists. */
  public RunManifest {
    Objects.requireNonNull(toolVersion, "toolVersion");
    Objects.requireNonNull(command, "command");
    arguments = List.copyOf(arguments);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    options = Collections.unmodifiableMap(copy);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    issues = List.copyOf(issues);
  }

  /** Writes the manifest as JSON; the same manifest gives the same bytes. */
  public void write(Writer out) throws IOException {
    ManifestJsonWriter.write(this, out);
  }

  /**
   * Reads a manifest, which may come from anyone.
   *
   * @param name what to call the stream in messages
   * @param in UTF-8 text, plain or gzip, read to its end; not closed
   * @param limits how much is read
   * @throws DataFormatException if it is no manifest, or lacks something
   * @throws IOException if it cannot be read
   */
  public static RunManifest read(String name, InputStream in, ReadLimits limits)
      throws IOException {
    return ManifestJsonReader.read(name, in, limits);
  }
}
