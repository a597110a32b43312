package org.ferrostrat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * A file that is open in the browser: what happened since it was opened, what its content is, and
 * the settings of the reader it is shown to.
 */
final class BrowserPage {
  /** A folder for pictures of the pages, for whoever wants to look at them. */
  private static final String PICTURES = System.getProperty("ferrostrat.screenshots", "");

  private static final String CHECKS = resource("page-checks.js");

  private final Browser browser;
  private final String address;
  private final List<JsonNode> events = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private BrowserPage(Browser browser, String address) {
    this.browser = browser;
    this.address = address;
  }

  /** Opens a file, with what was logged before forgotten. */
  static BrowserPage open(Browser browser, Path file) {
    BrowserPage page = new BrowserPage(browser, file.toAbsolutePath().toUri().toString());
    page.listen();
    page.events.clear();
    page.complaints.clear();
    page.load();
    return page;
  }

  private static String resource(String name) {
    try (InputStream in = BrowserPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads it, again. */
  void load() {
    browser.get(address);
  }

  /** The browser hands out its logs once. */
  private void listen() {
    for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
      events.add(json(entry.getMessage()).path("message"));
    }
    for (LogEntry entry : browser.manage().logs().get(LogType.BROWSER)) {
      complaints.add(entry.getLevel() + " " + entry.getMessage());
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonNode> events(String method) {
    listen();
    return events.stream().filter(event -> event.path("method").asText().equals(method)).toList();
  }

  /** Errors and warnings, of scripts, styles and loading. */
  List<String> complaints() {
    listen();
    return List.copyOf(complaints);
  }

  /** Addresses that were asked for, but for the page itself and what it holds inside. */
  List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (JsonNode event : events("Network.requestWillBeSent")) {
      requests.add(event.at("/params/request/url").asText());
    }
    events("Network.webSocketCreated")
        .forEach(event -> requests.add(event.at("/params/url").asText()));
    requests.removeIf(
        url -> url.replaceFirst("#.*", "").equals(address) || url.matches("(?s)(data|blob):.*"));
    return requests;
  }

  /** Messages that popped up. */
  List<String> dialogs() {
    return events("Page.javascriptDialogOpening").stream()
        .map(event -> event.at("/params/message").asText())
        .toList();
  }

  /** Evaluates an expression in the page. */
  Object value(String expression) {
    return browser.executeScript("return " + expression);
  }

  /** What one of the checks of {@code page-checks.js} finds wrong. */
  @SuppressWarnings("unchecked")
  List<String> problems(String check, Object... arguments) {
    return (List<String>)
        browser.executeScript(
            "return (%s)['%s'](...arguments)".formatted(CHECKS, check), arguments);
  }

  /** Opens everything that can be unfolded. */
  void unfold() {
    value("document.querySelectorAll('details').forEach(details => details.open = true)");
  }

  List<WebElement> elements(String selector) {
    return browser.findElements(By.cssSelector(selector));
  }

  /** Follows a link, wherever on the page it is. */
  void follow(WebElement link) {
    browser.executeScript("arguments[0].click()", link);
  }

  /** Presses a key so many times, wherever the focus is. */
  void press(Keys key, int times) {
    new Actions(browser).sendKeys(key.toString().repeat(times)).perform();
  }

  void setDark(boolean isDark) {
    setMedia("", isDark ? "dark" : "light");
  }

  /** As on paper, for a reader whose screen is dark. */
  void setPaper() {
    setMedia("print", "dark");
  }

  private void setMedia(String medium, String scheme) {
    browser.command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** As on a telephone. */
  void setWidth(int pixels) {
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 780, "deviceScaleFactor", 1, "mobile", true));
  }

  /** With or without scripts, from the next loading. */
  void setScripts(boolean isAllowed) {
    browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", !isAllowed));
  }

  /** Files that the page offers are saved into a folder. */
  void saveDownloadsTo(Path folder) {
    browser.command(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  /** As it was at first. */
  void reset() {
    setScripts(true);
    browser.command("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
    browser.command("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** What the browser would print, as PDF on A4. */
  byte[] print() {
    Map<String, Object> printed =
        browser.command(
            "Page.printToPDF",
            Map.of("printBackground", true, "paperWidth", 8.27, "paperHeight", 11.69));
    return Base64.getDecoder().decode((String) printed.get("data"));
  }

  /** Saves a picture of the whole page, where somebody asked for pictures. */
  void picture(String name) {
    if (PICTURES.isEmpty()) {
      return;
    }
    Map<String, Object> picture =
        browser.command("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    keep(name + ".png", Base64.getDecoder().decode((String) picture.get("data")));
  }

  /** Saves pictures on a light and a dark screen and a telephone, and the print. */
  void pictures(String name) {
    setDark(false);
    picture(name + "-light");
    setDark(true);
    picture(name + "-dark");
    setDark(false);
    setWidth(360);
    picture(name + "-360");
    reset();
    keep(name + ".pdf", print());
  }

  /** Keeps a file, where somebody asked for pictures. */
  static void keep(String name, byte[] content) {
    if (!PICTURES.isEmpty()) {
      try {
        Files.write(Files.createDirectories(Path.of(PICTURES)).resolve(name), content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
