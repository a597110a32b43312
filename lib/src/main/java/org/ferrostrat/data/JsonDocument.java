package org.ferrostrat.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import org.ferrostrat.data.Issue.Place;

/**
 * A kind of JSON document that the library saves. What is read may be damaged or come from anyone:
 * its size, depth, number of values and lengths of texts and numbers are limited, no field may
 * stand twice in an object, and nothing may follow the end.
 *
 * @param code code of the issue where a document cannot be used
 * @param complaint what is said then before the reason, such as "this is no usable normaliser"
 * @param remedy what to do then
 * @hidden
 */
@Internal
public record JsonDocument(String code, String complaint, String remedy) {
  private static final int DEEPEST = 1_000;

  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_NAME = 10_000;

  /** What a token takes of memory at the most, in objects of one short text. */
  private static final int TOKEN_BYTES = 80;

  /**
   * Parses a document.
   *
   * @param name what to call the stream in messages
   * @param in UTF-8 text, plain or gzip, read to its end; not closed
   * @param limits on depth and number of tokens
   * @param form the type of the result, such as a tree of Jackson
   * @throws DataFormatException if it is no JSON, or exceeds a limit
   * @throws IOException if it cannot be read
   */
  public <T> T read(String name, InputStream in, ReadLimits limits, Class<T> form)
      throws IOException {
    try {
      return mapper(limits).readValue(InputBytes.of(name, in, limits), form);
    } catch (StreamConstraintsException e) {
      throw exceeded(name, limits, e);
    } catch (MismatchedInputException e) {
      boolean isEmpty = e.getOriginalMessage().startsWith("No content");
      throw unusable(place(name, e), isEmpty ? "it is empty" : "something follows its end", e);
    } catch (JsonProcessingException e) {
      throw unusable(place(name, e), "it is not JSON: " + what(e), e);
    } catch (CharConversionException e) {
      throw unusable(Place.inFile(name), "it is not text: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a document that is one object.
   *
   * @param name what to call the stream in messages
   * @param in UTF-8 text, plain or gzip, read to its end; not closed
   * @param limits on depth and number of tokens
   * @param form what the fields of the object become; where it throws {@link
   *     IllegalArgumentException} or {@link DataFormatException} the document cannot be used
   * @throws DataFormatException if it is no JSON, exceeds a limit or cannot be used
   * @throws IOException if it cannot be read
   */
  public <T> T readObject(String name, InputStream in, ReadLimits limits, Form<T> form)
      throws IOException {
    JsonNode root = read(name, in, limits, JsonNode.class);
    try {
      return form.of(new JsonFields(root, ""));
    } catch (InvalidField e) {
      throw unusable(new Place(name, 0, 0, e.value), e.getMessage(), e);
    } catch (IllegalArgumentException | DataFormatException e) {
      throw unusable(name, String.valueOf(e.getMessage()), e);
    }
  }

  /** What the fields of a document become. */
  @FunctionalInterface
  public interface Form<T> {
    /** The object that the fields describe. */
    T of(JsonFields fields) throws IOException;
  }

  /** A field cannot be used. */
  static final class InvalidField extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final String value;

    InvalidField(String message, String value) {
      super(message);
      this.value = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
    }
  }

  private static JsonMapper mapper(ReadLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(depth(limits))
            .maxTokenCount(Math.min(limits.jsonTokens(), mostTokens()))
            .maxDocumentLength(mostBytes(limits))
            .maxStringLength(LONGEST_TEXT)
            .maxNumberLength(LONGEST_NUMBER)
            .maxNameLength(LONGEST_NAME)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** Deepest nesting by the limits, and never so deep that the stack of a thread could end. */
  public static int depth(ReadLimits limits) {
    return (int) Math.min(limits.jsonDepth(), DEEPEST);
  }

  private static long mostBytes(ReadLimits limits) {
    return Math.min(limits.textBytes(), HeapRoom.bytes() / 2);
  }

  private static long mostTokens() {
    return HeapRoom.bytes() / TOKEN_BYTES;
  }

  private static DataFormatException exceeded(String name, ReadLimits limits, Exception cause) {
    return new DataFormatException(
        Issue.error(
            "too-large",
            Place.inFile(name),
            ("the JSON is nested deeper than %,d, or has over %,d tokens or %,d MB, a text of over"
                    + " %,d characters or a number of over %d")
                .formatted(
                    depth(limits),
                    Math.min(limits.jsonTokens(), mostTokens()),
                    mostBytes(limits) >> 20,
                    LONGEST_TEXT,
                    LONGEST_NUMBER),
            "if you trust the file, raise the size limits, or give Java more memory with -Xmx"),
        cause);
  }

  /** What is wrong, without where objects of the parser come from. */
  private static String what(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
  }

  private static Place place(String name, JsonProcessingException e) {
    return e.getLocation() == null
        ? Place.inFile(name)
        : new Place(
            name,
            Math.max(0, e.getLocation().getLineNr()),
            Math.max(0, e.getLocation().getColumnNr()),
            "");
  }

  /**
   * What to throw where a document cannot be used.
   *
   * @param name of the file
   * @param reason why, to stand behind the complaint
   */
  public DataFormatException unusable(String name, String reason, Exception cause) {
    return unusable(Place.inFile(name), reason, cause);
  }

  /** What to throw where a document cannot be used for what stands at a place. */
  public DataFormatException unusable(Place place, String reason, Exception cause) {
    return new DataFormatException(
        Issue.error(code, place, complaint + ": " + reason, remedy), cause);
  }
}
