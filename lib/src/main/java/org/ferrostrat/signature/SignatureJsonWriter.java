package org.ferrostrat.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;

/** Writes the JSON form that {@link SignatureJson} reads. */
final class SignatureJsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;

  private SignatureJsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /** The signature as JSON, with a line break at the end. */
  static String write(Signature signature) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.setPrettyPrinter(new JsonLines());
      new SignatureJsonWriter(out).signature(signature);
    }
    return text.append('\n').toString();
  }

  private void signature(Signature signature) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", signature.id());
    out.writeStringField("name", signature.name());
    texts("aliases", signature.aliases());
    out.writeStringField("kind", signature.kind().label());
    out.writeStringField("category", signature.category());
    texts("cancerTypes", signature.cancerTypes());
    genes(signature.genes());
    out.writeStringField("directionMeaning", signature.directionMeaning().label());
    out.writeStringField("method", signature.method());
    out.writeStringField("methodNotes", signature.methodNotes());
    if (signature.intercept() != 0) {
      out.writeNumberField("intercept", signature.intercept());
    }
    cutoff(signature);
    out.writeStringField("citation", signature.citation());
    textOrNull("doi", signature.doi());
    textOrNull("pmid", signature.pmid());
    out.writeStringField("source", signature.source());
    out.writeBooleanField("verified", signature.verified());
    textIfAny("association", signature.association());
    textIfAny("notScorable", signature.notScorable());
    pairs(signature.pairs());
    out.writeBooleanField("doiConfirmed", signature.doiConfirmed());
    out.writeEndObject();
  }

  private void genes(List<SignatureGene> genes) throws IOException {
    out.writeArrayFieldStart("genes");
    for (SignatureGene gene : genes) {
      out.writeStartObject();
      out.writeStringField("symbol", gene.symbol());
      out.writeNumberField("direction", gene.direction());
      numberOrNull("weight", gene.weight());
      out.writeStringField("role", gene.role());
      out.writeStringField("evidence", gene.evidence());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void pairs(List<GenePair> pairs) throws IOException {
    if (pairs.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("pairs");
    for (GenePair pair : pairs) {
      out.writeStartObject();
      out.writeStringField("a", pair.higher());
      out.writeStringField("b", pair.lower());
      out.writeNumberField("weight", pair.weight());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void cutoff(Signature signature) throws IOException {
    if (signature.cutoff().isEmpty()) {
      out.writeNullField("cutoff");
      return;
    }
    SignatureCutoff cutoff = signature.cutoff().get();
    out.writeObjectFieldStart("cutoff");
    out.writeStringField("type", cutoff.type().label());
    numberOrNull("value", cutoff.value());
    out.writeStringField("rule", cutoff.rule());
    textIfAny("note", cutoff.note());
    out.writeEndObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private void textIfAny(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(name, text);
    }
  }

  private void textOrNull(String name, String text) throws IOException {
    if (text.isEmpty()) {
      out.writeNullField(name);
    } else {
      out.writeStringField(name, text);
    }
  }

  private void numberOrNull(String name, OptionalDouble number) throws IOException {
    if (number.isEmpty()) {
      out.writeNullField(name);
    } else {
      out.writeNumberField(name, number.getAsDouble());
    }
  }
}
