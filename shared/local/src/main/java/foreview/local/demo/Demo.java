package foreview.local.demo;

import foreview.local.Failure;
import foreview.local.Logging;
import foreview.local.Main;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;

/**
 * {@code mvn -Pdemo}: plays two whole cases, a partner's story and a vulnerability's on a stack of its own, through the same
 * HTTP API that users call.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws IOException {
        Logging.silence();
        Failure.forget();
        try (var stack = Main.start(Main.settings().onPort(0).keptIn(Optional.empty()))) {
            play(stack.address(), System.out);
            System.out.println("\nAll four stories went as they must.");
        } catch (RuntimeException e) {
            Failure.exit(e);
        }
        System.exit(0);
    }

    /**
     * @param address of a running stack
     * @throws DemoException when anything goes otherwise than it must
     */
    public static void play(URI address, PrintStream page) {
        try (var stage = new DemoSession(address, page)) {
            new Story(stage).play();
        }
    }
}
