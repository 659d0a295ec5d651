package foreview.relay;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.LenientJson;
import foreview.runtime.json.MemberPlaces;
import foreview.runtime.json.MemberPlaces.Place;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The body of a chat, of which only {@code model} and {@code stream} are read. The endpoint gets it byte for byte, with its
 * own name of the model; and where a stream was asked for, it is asked for one answer, which the relay streams at the end.
 *
 * @param model as the harness names it
 * @param stream whether the harness wants events
 * @param usage whether it wants them to end with what the chat used
 */
record RelayedBody(MemberPlaces members, String model, boolean stream, boolean usage) {
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final String MODEL = "model";
    private static final String STREAM = "stream";
    private static final String OPTIONS = "stream_options";

    /**
     * Empty unless it is one JSON object with one {@code model} that is text, and at most one {@code stream}. Some endpoints
     * ignore the case of names, so another spelling is a second one.
     */
    static Optional<RelayedBody> read(byte[] body) {
        return MemberPlaces.of(body)
                .filter(members -> members.named(MODEL).size() == 1
                        && Stream.of(MODEL, STREAM, OPTIONS).allMatch(name -> isOneAtMost(members, name)))
                .flatMap(members -> value(members, MODEL)
                        .filter(Json.Str.class::isInstance)
                        .map(model -> new RelayedBody(
                                members, ((Json.Str) model).value(), isTrue(value(members, STREAM)), usage(members))));
    }

    private static boolean isOneAtMost(MemberPlaces members, String name) {
        var spelled = members.places().stream()
                .map(Place::name)
                .filter(name::equalsIgnoreCase)
                .toList();
        return spelled.isEmpty() || spelled.equals(List.of(name));
    }

    private static boolean usage(MemberPlaces members) {
        return value(members, OPTIONS)
                .filter(Json.Obj.class::isInstance)
                .filter(options -> isTrue(((Json.Obj) options).get("include_usage")))
                .isPresent();
    }

    private static boolean isTrue(Optional<Json> value) {
        return value.equals(Optional.of(Json.of(true)));
    }

    private static Optional<Json> value(MemberPlaces members, String name) {
        return members.named(name).stream().findFirst().flatMap(place -> LenientJson.read(members.value(place)));
    }

    /**
     * As the endpoint gets it. Without a stream, endpoints refuse options for one.
     *
     * @param served the endpoint's own name of the model
     */
    byte[] to(String served) {
        var values = new LinkedHashMap<Place, byte[]>();
        values.put(members.named(MODEL).getFirst(), JsonWriter.bytes(Json.of(served)));
        if (stream) {
            values.put(members.named(STREAM).getFirst(), FALSE);
            members.named(OPTIONS).forEach(place -> values.put(place, NULL));
        }
        return members.with(values);
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "RelayedBody";
    }
}
