package org.ferrostrat.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.chrome.AddHasCdp;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.chromium.ChromiumDriverCommandExecutor;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * A browser without a window that cannot reach any other machine: a request that leaves a page
 * fails, and is in the log. It is the Chromium that is installed; where there is none, tests are
 * skipped and say so.
 */
final class Browser extends ChromiumDriver implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final AddHasCdp PROTOCOL = new AddHasCdp();

  /** Held, for loggers without a reference forget their level. */
  private static final Logger LOGGER = Logger.getLogger("org.openqa.selenium");

  static {
    // Warns that it has no classes for this version of a protocol that is used without them.
    LOGGER.setLevel(Level.SEVERE);
  }

  private Browser(ChromeDriverService service, ChromeOptions options) {
    super(
        new ChromiumDriverCommandExecutor(
            service, PROTOCOL.getAdditionalCommands(), ClientConfig.defaultConfig()),
        options,
        ChromeOptions.CAPABILITY);
    cdp = PROTOCOL.getImplementation(getCapabilities(), getExecuteMethod());
  }

  /** Starts it; a test that asks for it where it is not installed is skipped. */
  static Browser start() {
    Optional<Path> browser = NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    Optional<Path> driver = onPath("chromedriver");
    assumeTrue(
        browser.isPresent() && driver.isPresent(),
        "skipped: no chromium with chromedriver is on the path");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow().toFile())
            .usingAnyFreePort()
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    return new Browser(service, options(browser.orElseThrow()));
  }

  private static ChromeOptions options(Path browser) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        // Containers and root cannot have one; the pages are those of the tests.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--lang=en",
        "--hide-scrollbars",
        "--window-size=1280,900");
    // What pops up is in the log, and goes away.
    options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.ACCEPT);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A command of the browser's own protocol, with names and values of its parameters in turn. */
  Map<String, Object> command(String name, Map<String, Object> parameters) {
    return executeCdpCommand(name, parameters);
  }

  @Override
  public void close() {
    quit();
  }
}
