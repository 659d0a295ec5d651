package foreview.local;

import foreview.local.lambda.FunctionFactory;
import foreview.local.lambda.HandlerClasses;
import foreview.local.model.SampleSuite;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * {@code mvn -Plocal}: runs {@code template.yaml} of the working directory until it is stopped. Properties: {@code
 * port}, {@code host}, {@code data}, {@code template}, and {@code log=all} for every line that functions log.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var parent = ProcessHandle.current().parent(); // before it can be another
        Logging.silence();
        Failure.forget();
        try {
            var settings = settings();
            var stack = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close"));
            if (Boolean.getBoolean("endWithParent")) parent.ifPresent(Main::endWith);
            System.out.println(StartMessage.text(stack, settings));
        } catch (RuntimeException e) {
            Failure.exit(e);
        }
        new CountDownLatch(1).await();
    }

    /**
     * The template and the functions that are deployed.
     *
     * @throws StackException when there is no template, or as {@link Stack#start} says
     */
    public static Stack start(Settings settings) {
        return Stack.start(template(), settings, functions());
    }

    /** As the command line says. */
    public static Settings settings() {
        return Settings.given(System::getProperty)
                .knowing(SampleSuite.answers())
                .loggingTo(new ConsoleLog(System.err, "all".equals(System.getProperty("log"))));
    }

    /** The functions of the deployable, on what a stack has. */
    public static FunctionFactory functions() {
        return new HandlerClasses<>(App.class, (function, clients) -> {
            var config = Config.of(function.environment());
            return new App(config, clients.clock(), Clients.on(config, clients.tables(), clients::queues));
        });
    }

    private static String template() {
        var path = Path.of(System.getProperty("template", "template.yaml"));
        try {
            return Files.readString(path);
        } catch (IOException _) {
            throw new StackException(path.toAbsolutePath() + " cannot be read");
        }
    }

    /** Maven may be ended without a signal to what it started. */
    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> System.exit(0));
    }
}
