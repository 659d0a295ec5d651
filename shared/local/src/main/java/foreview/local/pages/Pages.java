package foreview.local.pages;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The pages under {@code /_local/}. They give tokens away, so a page of the Web must not reach them through somebody's
 * browser: a request of another origin is refused, and on loopback so is another host's name (DNS rebinding).
 */
public final class Pages {
    private final Map<String, Page> pages;
    private final boolean onLoopback;

    /**
     * @param pages by method and path: {@code POST /_local/token}
     */
    public Pages(Map<String, Page> pages, boolean onLoopback) {
        this.pages = Map.copyOf(pages);
        this.onLoopback = onLoopback;
    }

    public Page.Answer answer(String method, String path, UnaryOperator<String> header, byte[] body)
            throws InterruptedException {
        var host = header.apply("Host") == null ? "" : header.apply("Host");
        var origin = header.apply("Origin");
        if (origin != null && !origin.equals("http://" + host)) return Page.Answer.message(403, "another origin");
        if (onLoopback && !isLoopback(host)) return Page.Answer.message(403, "another host");
        var page = pages.get(method + " " + path);
        if (page == null) return Page.Answer.message(404, "there is no " + method + " " + path);
        var json = body.length == 0
                ? new Json.Obj(Map.of())
                : StrictJson.read(body).orElse(Json.NULL);
        if (!(json instanceof Json.Obj object)) return Page.Answer.message(400, "the body must be a JSON object");
        try {
            return page.answer(new Page.Request(object, header));
        } catch (IllegalArgumentException e) {
            return Page.Answer.message(400, e.getMessage());
        }
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
