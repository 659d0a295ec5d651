package foreview.runtime.endpoint;

import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import java.net.URI;
import java.util.regex.Pattern;

/** Where a model is served, and the credential for it: what the vault holds of an endpoint. */
public record ModelEndpoint(URI url, String model, String credential) {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    /** A host and an optional port. {@link URI#getHost()} is null for hosts with an underscore, which DNS allows. */
    private static final Pattern AUTHORITY = Pattern.compile(
            "(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\\.?)(?::([0-9]{1,5}))?");

    private static final int HIGHEST_PORT = 65_535;

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
     * The base of an OpenAI-compatible API: an absolute https address without user, query or fragment. The addresses that
     * its host resolves to are checked at each call.
     *
     * @param allowHttp in the local stage only
     * @throws IllegalArgumentException when the text is no such address; the message quotes nothing of it
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
        if (!VISIBLE.matcher(text).matches())
            throw new InvalidText("Must be what a header can hold: visible ASCII without blanks.");
        return text;
    }

    static boolean isAddress(URI url, boolean allowHttp) {
        return isWithQuery(url, allowHttp) && url.getRawQuery() == null;
    }

    /** The same, and a query is allowed. */
    static boolean isWithQuery(URI url, boolean allowHttp) {
        boolean scheme =
                "https".equalsIgnoreCase(url.getScheme()) || allowHttp && "http".equalsIgnoreCase(url.getScheme());
        return scheme && url.getRawFragment() == null && isAuthority(url.getRawAuthority());
    }

    private static boolean isAuthority(String authority) {
        if (authority == null) return false;
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches() || parts.group(1).contains("..")) return false;
        var port = parts.group(2);
        return port == null || Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= HIGHEST_PORT;
    }

    /** A call of the API, under its base. */
    URI at(String path) {
        var base = url.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "ModelEndpoint";
    }

    private static InvalidText notAnAddress() {
        return new InvalidText("Must be an absolute https address without user, query or fragment.");
    }
}
