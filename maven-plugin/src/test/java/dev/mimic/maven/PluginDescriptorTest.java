package dev.mimic.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What Maven and the goal {@code help} know of the plugin. */
final class PluginDescriptorTest {

    private static List<String> texts(String resource, String path) throws Exception {
        try (InputStream descriptor = PluginDescriptorTest.class.getResourceAsStream(resource)) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(descriptor);
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(i -> found.item(i).getTextContent().strip())
                    .toList();
        }
    }

    @Test
    void hasTheGoals() throws Exception {
        assertEquals(
                List.of("help", "serve", "start", "stop", "synth"),
                texts("/META-INF/maven/plugin.xml", "//mojo/goal").stream()
                        .sorted()
                        .toList());
    }

    @Test
    void describesEveryGoalAndEveryParameterToWhoeverAsksForHelp() throws Exception {
        String help = "/META-INF/maven/dev.mimic/mimic-maven-plugin/plugin-help.xml";

        assertEquals(
                List.of(),
                texts(
                        help,
                        "//mojo[not(normalize-space(description))]/goal"
                                + " | //parameter[editable='true'][not(normalize-space(description))]/name"));
        assertEquals(
                texts("/META-INF/maven/plugin.xml", "//mojo[goal='start']/parameters/parameter[editable='true']/name"),
                texts(help, "//mojo[goal='start']/parameters/parameter[editable='true']/name"));
    }
}
