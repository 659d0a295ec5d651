package foreview.runtime.http;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.identity.Caller;
import foreview.runtime.identity.Unauthenticated;
import foreview.runtime.json.Fields;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.json.StrictJson;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One request, as an operation reads it. What is wrong with it leaves as a {@link ProblemException}. */
public final class Request {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final long DEFAULT_LIMIT = 50;
    private static final long MOST_LIMIT = 100;

    private final GatewayRequest event;
    private final Routes.Route route;
    private final Optional<Caller> caller;
    private final Run run;

    /** What the runtime knows of this run. */
    record Run(String requestId, Trace trace, Log log, Supplier<Duration> remaining) {}

    Request(GatewayRequest event, Routes.Route route, Optional<Caller> caller, Run run) {
        this.event = event;
        this.route = route;
        this.caller = caller;
        this.run = run;
    }

    public String method() {
        return event.method();
    }

    public String routeKey() {
        return event.routeKey();
    }

    public Caller caller() {
        return caller.orElseThrow(() -> new Unauthenticated(Unauthenticated.Reason.MISSING));
    }

    /** The caller, who must have that role in its token; else a 403. */
    public Caller caller(Role role) {
        var caller = caller();
        if (!caller.has(role)) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return caller;
    }

    /** A path parameter; one that no id of ours could be is a 404. */
    public String path(String name) {
        return Optional.ofNullable(event.pathParameters().get(name))
                .filter(SEGMENT.asMatchPredicate())
                .orElseThrow(Request::notFound);
    }

    /** The same as a value of one's own; {@code make} refuses with an {@link IllegalArgumentException}. */
    public <T> T path(String name, Function<String, T> make) {
        try {
            return make.apply(path(name));
        } catch (IllegalArgumentException _) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(event.headers().get(name.toLowerCase(Locale.ROOT)));
    }

    /** A query parameter that the route names; twice is a 400. */
    public Optional<String> query(String name) {
        if (!route.query().contains(name)) throw new IllegalArgumentException("the route does not name it");
        var values = event.query().getOrDefault(name, List.of());
        if (values.size() > 1) throw invalidQuery(name);
        return values.stream().findFirst();
    }

    /** Read by the same rules as a member of a body: {@code query("asOf", Fields::optInstant)}. */
    public <T> T query(String name, QueryRule<T> rule) {
        var given = Json.object();
        query(name).ifPresent(text -> given.put(name, text));
        var fields = Fields.of(given.build());
        try {
            return fields.done(supplied(rule.read(fields, name)));
        } catch (InvalidFields _) {
            throw invalidQuery(name);
        }
    }

    /** A reader of {@link Fields}. */
    @FunctionalInterface
    public interface QueryRule<T> {
        T read(Fields fields, String name);
    }

    private static <T> Supplier<T> supplied(T value) {
        return () -> value;
    }

    /** {@code true} or {@code false}; absent is false. */
    public boolean flag(String name) {
        var text = query(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) throw invalidQuery(name);
        return text.equals("true");
    }

    /** Whether this is an act of rule 1, which no header and no key of the caller's may fail. */
    public boolean isUngated() {
        return route.kind() == Routes.Kind.UNGATED;
    }

    /**
     * Whether the caller only asks what would be ({@code dryRun=true}); false on a route that does not have it. An act of
     * rule 1 is done unless exactly that stands there, once: nothing else in a query fails it.
     */
    public boolean dryRun() {
        if (isUngated())
            return List.of("true").equals(event.query().get("dryRun"))
                    && route.query().contains("dryRun");
        return route.query().contains("dryRun") && flag("dryRun");
    }

    /** The page size {@code limit}: 1 to 100, 50 when absent. */
    public int limit() {
        var text = query("limit").orElse(Long.toString(DEFAULT_LIMIT));
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST_LIMIT) throw invalidQuery("limit");
        return Integer.parseInt(text);
    }

    public Optional<Cursor> cursor() {
        return query("cursor").map(text -> Cursor.parse(text)
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_CURSOR).thrown()));
    }

    /** A 400 that names the parameter. */
    public static ProblemException invalidQuery(String name) {
        return Problem.of(ProblemType.INVALID_QUERY)
                .with("parameter", Json.of(name))
                .thrown();
    }

    /** This request's path and query with another cursor. */
    String withCursor(Cursor cursor) {
        var query = event.query().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor"))
                .map(parameter -> encoded(parameter.getKey()) + "="
                        + encoded(parameter.getValue().getFirst()) + "&")
                .collect(Collectors.joining());
        return encoded(event.path()).replace("%2F", "/") + "?" + query + "cursor=" + cursor.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The JSON object of the body; an empty body is an empty object. */
    public Fields body() {
        return Fields.of(json());
    }

    public Json json() {
        if (event.body().length == 0) return Json.object().build();
        if (route.kind() != Routes.Kind.UNGATED) requireContentType("application/json");
        return StrictJson.read(event.body())
                .orElseThrow(() -> Problem.of(ProblemType.MALFORMED_JSON).thrown());
    }

    /**
     * The lines of an {@code application/x-ndjson} body; the last may end without a line feed.
     *
     * @param most more than these are refused
     */
    public List<Json> lines(int most) {
        requireContentType("application/x-ndjson");
        var lines = new ArrayList<Json>();
        int from = 0;
        var bytes = event.body();
        while (from < bytes.length) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') to++;
            if (lines.size() == most)
                throw Problem.of(ProblemType.BODY_TOO_LARGE, "Too many lines.").thrown();
            lines.add(line(Arrays.copyOfRange(bytes, from, to), lines.size() + 1));
            from = to + 1;
        }
        return List.copyOf(lines);
    }

    private static Json line(byte[] bytes, int number) {
        return StrictJson.read(bytes).orElseThrow(() -> Problem.of(ProblemType.MALFORMED_JSON)
                .with("line", Json.of(number))
                .thrown());
    }

    public byte[] bytes() {
        return event.body().clone();
    }

    private void requireContentType(String expected) {
        var given = header("content-type").orElse("").split(";", 2)[0].strip();
        if (!given.equalsIgnoreCase(expected))
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "It reads " + expected + ".")
                    .thrown();
    }

    /** The {@code Idempotency-Key}, if there is one. */
    public Optional<String> idempotencyKey() {
        var given = header("idempotency-key");
        var key = given.filter(IDEMPOTENCY_KEY.asMatchPredicate());
        if (given.isPresent() && key.isEmpty() && route.kind() != Routes.Kind.UNGATED) throw invalidKey();
        return key;
    }

    /** For POSTs that create. */
    public String requiredIdempotencyKey() {
        return idempotencyKey().orElseThrow(Request::invalidKey);
    }

    private static ProblemException invalidKey() {
        return Problem.of(ProblemType.INVALID_IDEMPOTENCY_KEY).thrown();
    }

    /** For edits: 428 without {@code If-Match}, 412 with the current tag when it names another. */
    public void requireMatch(ETag current) {
        var given = header("if-match")
                .orElseThrow(() -> Problem.of(ProblemType.PRECONDITION_REQUIRED).thrown());
        if (ETag.list(given).filter(current::matches).isEmpty())
            throw Problem.of(ProblemType.PRECONDITION_FAILED)
                    .header("ETag", current.text())
                    .thrown();
    }

    /** What an {@code Idempotency-Key} stands for: SHA-256 over the route, the path, the query and the body. */
    public byte[] fingerprint() {
        return Fingerprint.of(event);
    }

    public String requestId() {
        return run.requestId();
    }

    public Trace trace() {
        return run.trace();
    }

    public Log log() {
        return run.log();
    }

    /** How long this run may still take. */
    public Duration remaining() {
        return run.remaining().get();
    }
}
