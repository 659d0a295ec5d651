package foreview.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An {@code AWS::Serverless::Function} with what starts it.
 *
 * @param handler the handler class
 * @param url whether it has a URL of its own
 * @param environment as the template resolves it; a variable without a value is not in it
 */
public record FunctionSpec(
        String id,
        String handler,
        Duration timeout,
        boolean url,
        Map<String, String> environment,
        List<Route> routes,
        List<QueueMapping> mappings,
        List<Schedule> schedules) {

    /** A route of the HTTP API; the method is {@code ANY} for all. {@code $default} is any method and path. */
    public record Route(String method, String path) {

        /** As the event names it: {@code POST /submissions}, {@code $default}. */
        public String key() {
            return path.equals("$default") ? path : method + " " + path;
        }
    }

    /** A queue whose messages start the function; {@code partial} is {@code ReportBatchItemFailures}. */
    public record QueueMapping(String queueArn, int batchSize, boolean partial, int concurrency, boolean enabled) {}

    /** A rule that starts the function again and again, with {@code input} as its event. */
    public record Schedule(Duration every, String input, boolean enabled) {}

    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)(s?)\\)");

    static FunctionSpec read(String id, TemplateNode properties, List<Route> routes, Predicate<String> isQueue) {
        var environment = new LinkedHashMap<String, String>();
        properties.get("Environment").flatMap(part -> part.get("Variables")).ifPresent(part -> part.fields()
                .forEach((name, value) -> environment.put(name, value.text())));
        var mappings = new ArrayList<QueueMapping>();
        var schedules = new ArrayList<Schedule>();
        properties.get("Events").ifPresent(part -> part.fields().forEach((name, event) -> {
            switch (event.need("Type").text()) {
                case "SQS" -> mappings.add(mapping(event.need("Properties"), isQueue));
                case "Schedule" -> schedules.add(schedule(event.need("Properties"), "Schedule"));
                case "ScheduleV2" -> schedules.add(schedule(event.need("Properties"), "ScheduleExpression"));
                default -> throw event.need("Type").fail(event.need("Type").text() + " does not start functions here");
            }
        }));
        var timeout = Duration.ofSeconds(
                properties.get("Timeout").map(TemplateNode::whole).orElse(3));
        boolean url = properties.get("FunctionUrlConfig").isPresent();
        return new FunctionSpec(
                id, properties.need("Handler").text(), timeout, url, environment, routes, mappings, schedules);
    }

    private static QueueMapping mapping(TemplateNode part, Predicate<String> isQueue) {
        var queue = part.need("Queue");
        if (!isQueue.test(queue.text())) throw queue.fail(queue.text() + " is no queue of this template");
        var partial = part.get("FunctionResponseTypes").map(TemplateNode::items).orElse(List.of()).stream()
                .anyMatch(type -> type.text().equals("ReportBatchItemFailures"));
        return new QueueMapping(
                queue.text(),
                part.get("BatchSize").map(TemplateNode::whole).orElse(10),
                partial,
                part.get("ScalingConfig")
                        .flatMap(scaling -> scaling.get("MaximumConcurrency"))
                        .map(TemplateNode::whole)
                        .orElse(5),
                part.get("Enabled").map(TemplateNode::bool).orElse(true));
    }

    private static Schedule schedule(TemplateNode part, String property) {
        var rule = part.need(property);
        var match = RATE.matcher(rule.text());
        if (!match.matches()) throw rule.fail("'" + rule.text() + "' is no rate(...), and others do not run here");
        var count = Long.parseLong(match.group(1));
        // EventBridge: a value of 1 takes the singular, all others the plural
        if (count < 1 || (count == 1) != match.group(3).isEmpty())
            throw rule.fail("'" + rule.text() + "' is refused: 1 minute, but 2 minutes");
        var every = Duration.ofMinutes(
                switch (match.group(2)) {
                    case "minute" -> count;
                    case "hour" -> 60 * count;
                    default -> 24 * 60 * count;
                });
        var on = part.get("Enabled").map(TemplateNode::bool).orElse(true)
                && !part.get("State").map(TemplateNode::text).orElse("ENABLED").equals("DISABLED");
        // the event that EventBridge Scheduler sends without an input has a string as its detail: no ScheduledEvent
        return new Schedule(every, part.need("Input").text(), on);
    }
}
