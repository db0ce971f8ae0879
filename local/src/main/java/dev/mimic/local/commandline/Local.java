package dev.mimic.local.commandline;

import dev.mimic.local.Logs;
import dev.mimic.local.apigateway.server.PortInUseException;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.console.FunctionLines;
import dev.mimic.local.console.RequestLines;
import dev.mimic.local.console.Style;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.core.exception.SdkException;

/** Serves a synthesized CDK app on this machine until it is interrupted: the main class of {@code ./mvnw -Plocal}. */
public final class Local {

    private Local() {}

    /**
     * Serves what {@link Options} name. An error of the caller is reported in one line, with exit status 1.
     *
     * @param args not used
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            boolean colours = Style.wanted();
            Logs logs = new Logs(
                    new FunctionLines(System.out, colours), new RequestLines(System.out, colours), System.out::println);
            Session session = new Session(Options.from(System.getProperties()), Clock.systemUTC(), logs);
            // First, because a start may be interrupted too.
            Runtime.getRuntime().addShutdownHook(new Thread(session::close, "close"));
            session.start();
            new Banner(session.server(), session.loaded()).print(System.out);
            session.watch(System.out::println);
        } catch (PortInUseException e) {
            System.err.println(e.getMessage() + " with -Dmimic.port=PORT");
            System.exit(1);
        } catch (IllegalArgumentException
                | IllegalStateException
                | UncheckedIOException
                | AssemblyException
                | SdkException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException | Error e) {
            // Here and not in Maven, which prints a fault after it has closed the loader that the fault's classes need.
            e.printStackTrace();
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }
}
