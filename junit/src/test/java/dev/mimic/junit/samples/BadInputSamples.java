package dev.mimic.junit.samples;

import dev.mimic.junit.MimicExtension;
import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import dev.mimic.junit.ServerName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Classes of which no test may run. */
public final class BadInputSamples {

    private BadInputSamples() {}

    private static ServerSocket socket() {
        try {
            return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract static class NeverRuns {

        @Test
        void runs() {
            throw new AssertionError("must not run");
        }
    }

    @MimicTest(port = 70_000)
    public static class APortThatIsNone extends NeverRuns {}

    public static class APortInUse extends NeverRuns {

        private static final ServerSocket OTHER = socket();

        @RegisterExtension
        static MimicExtension mimic =
                MimicExtension.builder().port(OTHER.getLocalPort()).build();

        @AfterAll
        static void close() throws IOException {
            OTHER.close();
        }
    }

    /** The class around keeps its server while the nested one asks for another. */
    public static class APortOfAnotherServer {

        private static final int PORT = FreePort.find();

        @RegisterExtension
        static MimicExtension mimic = MimicExtension.builder().port(PORT).build();

        @Nested
        class Inner extends NeverRuns {

            @RegisterExtension
            static MimicExtension other =
                    MimicExtension.builder().name("other").port(PORT).build();
        }
    }

    @MimicTest(load = "no-such-folder")
    public static class NoFolder extends NeverRuns {}

    @MimicTest(load = "payments/paid.json")
    public static class AFileAndNoFolder extends NeverRuns {}

    @MimicTest(load = "empty")
    public static class AFolderWithoutDocuments extends NeverRuns {}

    @MimicTest(load = "broken")
    public static class AFileThatIsNoJson extends NeverRuns {}

    @MimicTest(apiKey = "clé")
    public static class AKeyThatIsNone extends NeverRuns {}

    @MimicTest(assembly = "no-such-assembly")
    public static class NoAssembly extends NeverRuns {}

    @MimicTest(stacks = "Orders")
    public static class StacksWithoutAnAssembly extends NeverRuns {}

    public static class ASettingOfAnotherStack extends NeverRuns {

        @RegisterExtension
        static MimicExtension mimic = MimicExtension.builder()
                .assembly(Path.of("cdk.out"))
                .memorySize(512)
                .cors("*")
                .build();
    }

    public static class ATimeThatIsNotWhole extends NeverRuns {

        @RegisterExtension
        static MimicExtension mimic =
                MimicExtension.builder().timeToLive(Duration.ofMillis(1500)).build();
    }

    public static class TwoServersOfOneName extends NeverRuns {

        @RegisterExtension
        static MimicExtension payments =
                MimicExtension.builder().name("payments").build();

        @RegisterExtension
        static MimicExtension orders = MimicExtension.builder().name("payments").build();
    }

    @MimicTest
    public static class AnAnnotationAndAField extends NeverRuns {

        @RegisterExtension
        static MimicExtension mimic = MimicExtension.builder().build();
    }

    public static class AParameterThatNobodyHas {

        @RegisterExtension
        static MimicExtension payments =
                MimicExtension.builder().name("payments").build();

        @RegisterExtension
        static MimicExtension orders = MimicExtension.builder().name("orders").build();

        @Test
        void withAnUnknownName(@ServerName("shipping") MimicServer shipping) {
            throw new AssertionError("must not run");
        }

        @Test
        void withoutAName(MimicServer any) {
            throw new AssertionError("must not run");
        }
    }
}
