package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import java.net.URI;
import java.util.regex.Pattern;

/** Where and how a model is served: what the vault holds of an endpoint. */
public record ModelEndpoint(URI url, String model, String credential) {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    public static ModelEndpoint of(Json.Obj stored) {
        return new ModelEndpoint(
                URI.create(stored.string("url").orElseThrow()),
                stored.string("model").orElseThrow(),
                stored.string("credential").orElseThrow());
    }

    public Json.Obj stored() {
        return Json.object()
                .put("url", url.toString())
                .put("model", model)
                .put("credential", credential)
                .build();
    }

    /**
     * The base of an OpenAI-compatible API: an absolute https address without user, query or fragment. What its name
     * resolves to is checked at each call.
     *
     * @param allowHttp in the local stage only
     * @throws IllegalArgumentException when it is none; nothing of it is quoted
     */
    public static URI address(String text, boolean allowHttp) {
        try {
            var url = URI.create(text);
            if (isAddress(url, allowHttp)) return url;
        } catch (IllegalArgumentException _) { // its message quotes the address
            throw notAnAddress();
        }
        throw notAnAddress();
    }

    /**
     * What goes into an {@code Authorization} header after {@code Bearer}.
     *
     * @throws IllegalArgumentException when a header cannot hold it
     */
    public static String credential(String text) {
        if (!VISIBLE.matcher(text).matches()) throw new IllegalArgumentException("not a credential");
        return text;
    }

    static boolean isAddress(URI url, boolean allowHttp) {
        boolean scheme =
                "https".equalsIgnoreCase(url.getScheme()) || allowHttp && "http".equalsIgnoreCase(url.getScheme());
        boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        return scheme && bare && url.getHost() != null;
    }

    /** A call of the API, under its base. */
    URI at(String path) {
        var base = url.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "Served";
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException("not an address of an endpoint");
    }
}
