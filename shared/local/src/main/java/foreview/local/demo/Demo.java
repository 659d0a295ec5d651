package foreview.local.demo;

import foreview.local.Main;
import foreview.local.Noise;
import foreview.local.Settings;
import foreview.local.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code mvn -Pdemo}: plays two whole cases on a stack of its own, through the same HTTP API that users call. */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws IOException {
        Noise.silence();
        var template = Files.readString(Path.of("template.yaml"));
        int code = 0;
        try (var stack = Stack.start(template, Settings.inMemory(), Main.functions())) {
            play(stack.address(), System.out);
            System.out.println("\nBoth cases went as they must.");
        } catch (RuntimeException e) {
            System.err.println("foreview: " + e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    /**
     * @param address of a running stack
     * @throws DemoException when anything goes otherwise than it must
     */
    public static void play(URI address, PrintStream page) {
        try (var stage = new Stage(address, page)) {
            new Story(stage).play();
        }
    }
}
