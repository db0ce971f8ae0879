package dev.mimic.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, driven by the ChromeDriver of this machine. */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome");

    /** Without the calls home that a browser makes by itself. */
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts a browser, or skips the test on a machine that has none. */
    static Browser open() {
        Optional<File> chromium =
                CHROMIUM.stream().map(Browser::onPath).flatMap(Optional::stream).findFirst();
        Optional<File> chromeDriver = onPath("chromedriver");
        Assumptions.assumeTrue(
                chromium.isPresent() && chromeDriver.isPresent(),
                "needs chromedriver and one of " + CHROMIUM + " on the PATH; Debian has both as chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.addArguments(ARGUMENTS);
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // Otherwise Selenium would look for one to download.
        System.setProperty("webdriver.chrome.driver", chromeDriver.get().toString());
        ChromeDriver driver = new ChromeDriver(options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(30)).scriptTimeout(Duration.ofSeconds(60));
        return new Browser(driver);
    }

    private static Optional<File> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    /** Loads a page, and forgets what earlier ones have written to the console. */
    void visit(String url) {
        console();
        driver.get(url);
    }

    void resize(int width, int height) {
        // A window of Chromium is never narrower than 500 pixels; what a page sees may be.
        driver.manage().window().setSize(new Dimension(width, height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Has the page see a preference, for example {@code prefers-color-scheme: dark}. */
    void prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** Waits for an element and returns it. */
    WebElement find(String cssSelector) {
        return driver.findElement(By.cssSelector(cssSelector));
    }

    /** Finds what there is already. */
    List<?> findAllNow(String cssSelector) {
        return (List<?>) run("return [...document.querySelectorAll(args[0])].map(e => e.textContent);", cssSelector);
    }

    /** Runs the body of an async function in the page and returns what it returns. */
    Object run(String script, Object... arguments) {
        return driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1];" + "(async (...args) => {" + script
                        + "})(...arguments).then(done, e => done('failed: ' + e));",
                arguments);
    }

    /** What the page has written to its console: errors of the page itself among it. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
