package foreview.runtime.http;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.identity.Caller;
import foreview.runtime.identity.Unauthenticated;
import foreview.runtime.json.Fields;
import foreview.runtime.json.ForeignMember;
import foreview.runtime.json.LenientFields;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One request as its operation reads it. What is not valid is thrown as a {@link ProblemException}. */
public final class Request {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final GatewayRequest request;
    private final Routes.Route route;
    private final QueryParameters query;
    private final RequestBody body;
    private final Optional<Caller> caller;
    private final Run run;
    private final boolean boundToMatch;
    private Optional<LenientFields> lenient = Optional.empty();

    /** The invocation that handles the request. */
    record Run(String requestId, Trace trace, Log log, Supplier<Duration> remaining) {}

    Request(GatewayRequest request, Routes.Route route, Optional<Caller> caller, Run run) {
        this(request, route, caller, run, false);
    }

    private Request(
            GatewayRequest request, Routes.Route route, Optional<Caller> caller, Run run, boolean boundToMatch) {
        this.request = request;
        this.route = route;
        this.query = new QueryParameters(request.query(), route.query());
        this.body =
                new RequestBody(request.body(), request.header("content-type").orElse(""));
        this.caller = caller;
        this.run = run;
        this.boundToMatch = boundToMatch;
    }

    /** The same request of an act that gives or lengthens access: with another {@code If-Match} it is another request. */
    public Request boundToMatch() {
        var bound = new Request(request, route, caller, run, true);
        bound.lenient = lenient;
        return bound;
    }

    public String method() {
        return request.method();
    }

    public String routeKey() {
        return request.routeKey();
    }

    public Caller caller() {
        return caller.orElseThrow(() -> new Unauthenticated(Unauthenticated.Reason.MISSING));
    }

    /** The caller; 403 when its token does not have that role. */
    public Caller caller(Role role) {
        var caller = caller();
        if (!caller.has(role)) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return caller;
    }

    /** A path parameter; 404 when it does not have the form of an id. */
    public String path(String name) {
        return Optional.ofNullable(request.pathParameters().get(name))
                .filter(SEGMENT.asMatchPredicate())
                .orElseThrow(Request::notFound);
    }

    /** A path parameter that {@code make} converts; 404 when it throws an {@link IllegalArgumentException}. */
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
        return request.header(name);
    }

    /** Whether the answer should have that media type instead of JSON. */
    public boolean accepts(String mediaType) {
        return Accept.of(header("accept").orElse("")).prefers(mediaType);
    }

    void requireKnownQuery() {
        query.requireKnown();
    }

    /** A query parameter of the route; 400 when it occurs twice. */
    public Optional<String> query(String name) {
        return query.value(name);
    }

    /** A query parameter, read like a member of a body: {@code query("asOf", Fields::optInstant)}. */
    public <T> T query(String name, QueryRule<T> rule) {
        return query.value(name, rule);
    }

    /** A reader of {@link Fields}. */
    @FunctionalInterface
    public interface QueryRule<T> {
        T read(Fields fields, String name);
    }

    /** {@code true} or {@code false}; absent is false. */
    public boolean flag(String name) {
        return query.flag(name);
    }

    /** Whether this is an act of rule 1, which no header and no key can fail. */
    public boolean isUngated() {
        return route.kind() == Routes.Kind.UNGATED;
    }

    /**
     * Whether the caller only asks what the act would do ({@code dryRun=true}); false on a route without that parameter. On
     * an act of rule 1 any other value is ignored, and the act is recorded.
     */
    public boolean dryRun() {
        if (isUngated()) return query.isPlainlyTrue("dryRun");
        return route.query().contains("dryRun") && flag("dryRun");
    }

    /** The page size {@code limit}: 1 to 100, 50 when absent. */
    public int limit() {
        return query.limit();
    }

    public Optional<Cursor> cursor() {
        return query.cursor();
    }

    /** A 400 that names the parameter. */
    public static ProblemException invalidQuery(String name) {
        return QueryParameters.invalid(name);
    }

    /** This request's path and query with another cursor. */
    String withCursor(Cursor cursor) {
        return query.link(request.path(), cursor);
    }

    /** The JSON object of the body, read strictly; an empty body is an empty object. */
    public Fields body() {
        return body.fields();
    }

    /** The same of a body in which one member may be a foreign document, such as a harness's log. */
    public ForeignMember foreign(String... path) {
        return body.foreign(List.of(path));
    }

    /** The JSON object of the body of an act of rule 1; an empty body is an empty object. */
    public LenientFields lenientBody() {
        if (lenient.isEmpty()) lenient = Optional.of(body.lenientFields());
        return lenient.get();
    }

    /** JSON pointers of what {@link #lenientBody} ignored, for the answer; none of a body that was read strictly. */
    public List<String> ignored() {
        return lenient.map(LenientFields::ignored).orElse(List.of());
    }

    /**
     * The lines of an {@code application/x-ndjson} body; the last line may lack its line feed.
     *
     * @param most lines allowed
     */
    public List<Json> lines(int most) {
        return body.lines(most);
    }

    /** The same, where each line is answered by itself: a line that is not JSON is empty. */
    public List<Optional<Json>> eachLine(int most) {
        return body.eachLine(most);
    }

    /** Whether the body has that media type. */
    public boolean hasBodyOf(String mediaType) {
        return body.is(mediaType);
    }

    /** The body of a route that takes text of that media type, in UTF-8. */
    public String text(String mediaType) {
        return body.text(mediaType);
    }

    /** The {@code Idempotency-Key}, if any. An act of rule 1 takes a key of any length and characters. */
    public Optional<String> idempotencyKey() {
        var key = header("idempotency-key");
        if (isUngated()) return key.filter(given -> !given.isEmpty());
        if (key.isPresent() && !IDEMPOTENCY_KEY.matcher(key.get()).matches()) throw invalidKey();
        return key;
    }

    /** For POSTs that create. */
    public String requiredIdempotencyKey() {
        return idempotencyKey().orElseThrow(Request::invalidKey);
    }

    private static ProblemException invalidKey() {
        return Problem.of(ProblemType.INVALID_IDEMPOTENCY_KEY).thrown();
    }

    /** 412 with the current tag when {@code If-Match} names another. */
    public void checkMatch(ETag current) {
        if (!matches(current))
            throw Problem.of(ProblemType.PRECONDITION_FAILED)
                    .header("ETag", current.text())
                    .thrown();
    }

    /** Whether {@code If-Match}, where it is given, names that tag. */
    public boolean matches(ETag current) {
        return header("if-match")
                .map(given -> ETag.list(given).filter(current::matches).isPresent())
                .orElse(true);
    }

    /** 428 with the current tag when there is no {@code If-Match}. */
    public void requireMatch(ETag current) {
        if (header("if-match").isEmpty())
            throw Problem.of(ProblemType.PRECONDITION_REQUIRED, "Read it, and name the answer's tag in If-Match.")
                    .header("ETag", current.text())
                    .thrown();
    }

    /**
     * What an {@code Idempotency-Key} is bound to: SHA-256 over route, path, query and decoded body, and {@code If-Match}
     * where the request is bound to it.
     */
    public byte[] fingerprint() {
        return Fingerprint.of(request, header("if-match").filter(_ -> boundToMatch));
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

    /** The time that is left to this invocation. */
    public Duration remaining() {
        return run.remaining().get();
    }
}
