package org.ferrostrat.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.ferrostrat.report.plot.PlotSheet;

/**
 * Style and script of a page.
 *
 * @param style of page and plots
 * @param script that sorts tables and lets them be taken away; everything is there without it
 */
record PageAssets(String style, String script) {
  static PageAssets bundled() {
    return new PageAssets(resource("page.css") + PlotSheet.style(), resource("page.js"));
  }

  /** The hash by which a browser knows the script: it runs no other. */
  String scriptHash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
