package foreview.local.pages;

import foreview.domain.json.Json;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.json.StrictJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The pages under {@code /_local/}. They give tokens away, so a page of the Web must not reach them through somebody's
 * browser: a request of another origin is refused, and on loopback so is another host's name (DNS rebinding).
 */
public final class Pages {
    private record Entry(String method, List<String> segments, Page page) {}

    private final List<Entry> entries = new ArrayList<>();
    private final boolean onLoopback;

    public Pages(boolean onLoopback) {
        this.onLoopback = onLoopback;
    }

    /**
     * @param path with parameters: {@code /_local/model/{name}}
     */
    public Pages on(String method, String path, Page page) {
        entries.add(new Entry(method, segments(path), page));
        return this;
    }

    public Page.Answer answer(String method, String path, UnaryOperator<String> header, byte[] body)
            throws InterruptedException {
        var host = header.apply("Host") == null ? "" : header.apply("Host");
        var origin = header.apply("Origin");
        if (origin != null && !origin.equals("http://" + host)) return Page.Answer.message(403, "another origin");
        if (onLoopback && !isLoopback(host)) return Page.Answer.message(403, "another host");
        for (var entry : entries) {
            var parameters = parameters(entry, method, segments(path));
            if (parameters.isPresent()) return answer(entry.page(), parameters.get(), header, body);
        }
        return Page.Answer.message(404, "there is no " + method + " " + path);
    }

    private static Page.Answer answer(Page page, Map<String, String> path, UnaryOperator<String> header, byte[] body)
            throws InterruptedException {
        var json = body.length == 0
                ? new Json.Obj(Map.of())
                : StrictJson.read(body).orElse(Json.NULL);
        if (!(json instanceof Json.Obj object)) return Page.Answer.message(400, "the body must be a JSON object");
        try {
            return page.answer(new Page.Request(path, object, header));
        } catch (InvalidFields e) {
            return Page.Answer.message(400, e.errors().stream().map(Pages::text).collect(Collectors.joining("; ")));
        } catch (IllegalArgumentException e) {
            return Page.Answer.message(400, e.getMessage());
        } catch (IllegalStateException | SdkException e) {
            return Page.Answer.message(500, e.toString());
        }
    }

    private static String text(FieldError error) {
        return error.pointer() + ": " + error.detail();
    }

    private static Optional<Map<String, String>> parameters(Entry entry, String method, List<String> sent) {
        if (!entry.method().equals(method) || entry.segments().size() != sent.size()) return Optional.empty();
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < sent.size(); i++) {
            var segment = entry.segments().get(i);
            if (segment.startsWith("{")) parameters.put(segment.substring(1, segment.length() - 1), sent.get(i));
            else if (!segment.equals(sent.get(i))) return Optional.empty();
        }
        return Optional.of(parameters);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isLoopback(String host) {
        try {
            var name = URI.create("http://" + host).getHost();
            return name != null && (name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
