package foreview.local;

import java.nio.file.Path;

/** The message that the stack prints when it has started. */
final class StartMessage {
    private StartMessage() {}

    static String text(Stack stack, Settings settings) {
        var functions = stack.template().functions();
        int routes = functions.stream()
                .mapToInt(function -> function.routes().size())
                .sum();
        return """

            Foreview is at %1$s: %2$d functions, %3$d routes.
            Data is %4$s. The intake organization is "%5$s".

            a token        curl -s %1$s/_local/token -d '{"sub":"ada","org":"lab","roles":["developer"]}'
            the clock      curl -s %1$s/_local/clock -d '{"advance":"P30D"}'
            a model        curl -s %1$s/_local/model -d '{"name":"alpha","accuracy":0.8}'
            the queues     curl -s %1$s/_local/queues

            Ctrl-C ends it.\
            """.formatted(stack.address(), functions.size(), routes, data(settings), StackParameters.INTAKE_ORG);
    }

    private static String data(Settings settings) {
        return settings.data()
                .map(Path::toString)
                .map("kept in %s (but queues: what is lost there is sent again)"::formatted)
                .orElse("in memory and gone with it; -Ddata=DIR keeps it");
    }
}
