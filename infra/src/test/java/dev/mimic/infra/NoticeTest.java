package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;

/**
 * The notices of the libraries in the deployment package, which Apache-2.0, section 4d, asks for.
 *
 * <p>maven-shade-plugin 3.6.2 reads and writes them in the locale's character set unless its transformer is told one, and
 * puts the year of the build into them.
 */
final class NoticeTest {

    @Test
    void aNoticeIsTheSameInEveryLocaleAndYear() throws IOException {
        List<String> notice = noticeOfThePackage();

        assertEquals("Copyright 2026 The Mimic authors", notice.get(5));
        assertTrue(
                notice.contains("Copyright © 2023 Werner Randelshofer, Switzerland. MIT License."), notice::toString);
    }

    private static List<String> noticeOfThePackage() throws IOException {
        try (InputStream resource = Mimic.class.getResourceAsStream("functions.jar");
                JarInputStream jar = new JarInputStream(resource)) {
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().equals("META-INF/NOTICE")) {
                    return new String(jar.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
                }
            }
        }
        throw new AssertionError("the deployment package has no META-INF/NOTICE");
    }
}
