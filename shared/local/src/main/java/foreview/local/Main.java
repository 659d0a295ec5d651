package foreview.local;

import foreview.local.lambda.FunctionFactory;
import foreview.local.lambda.HandlerClasses;
import foreview.local.model.SampleSuite;
import foreview.local.template.TemplateException;
import foreview.runtime.App;
import foreview.runtime.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code mvn -Plocal}: runs {@code template.yaml} of the working directory until it is told to stop. Properties:
 * {@code port}, {@code host}, {@code data}, {@code template}, and {@code log=all} for every line that functions log.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Noise.silence();
        var failure = Optional.ofNullable(System.getProperty("failure")).map(Path::of);
        if (failure.isPresent()) Files.deleteIfExists(failure.get());
        try {
            var settings = settings();
            var stack = Stack.start(template(), settings, functions());
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close"));
            if (Boolean.getBoolean("endWithParent"))
                ProcessHandle.current().parent().ifPresent(Main::endWith);
            System.out.println(Welcome.text(stack, settings));
        } catch (RuntimeException e) {
            System.err.println("foreview: " + line(e));
            if (failure.isPresent()) Files.writeString(failure.get(), line(e));
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /** The functions of the deployable, on what a stack has. */
    public static FunctionFactory functions() {
        return new HandlerClasses<>(
                App.class,
                (function, ground) -> new App(Config.of(function.environment()), ground.clock(), ground.tables()));
    }

    private static Settings settings() {
        return Settings.given(System::getProperty)
                .knowing(SampleSuite.answers())
                .loggingTo(new ConsoleLog(System.err, "all".equals(System.getProperty("log"))));
    }

    private static String template() {
        var path = Path.of(System.getProperty("template", "template.yaml"));
        try {
            return Files.readString(path);
        } catch (IOException _) {
            throw new StackException(path.toAbsolutePath() + " cannot be read");
        }
    }

    /** What nobody expected is told with its cause and where it came from. */
    private static String line(RuntimeException e) {
        if (e instanceof StackException || e instanceof TemplateException) return e.getMessage();
        var cause = e.getCause() == null ? e : e.getCause();
        return e.getMessage() + ": " + cause + " at " + cause.getStackTrace()[0];
    }

    /** Maven may be ended without a signal to what it started. */
    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> System.exit(0));
    }
}
