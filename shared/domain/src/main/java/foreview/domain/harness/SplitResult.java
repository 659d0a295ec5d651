package foreview.domain.harness;

import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A result in two parts: what stays readable, and its texts, which are sealed beside it (rules 11 and 16). In place of
 * each text the readable part has its position among the texts. It also has the salted digest of all texts, so the digest
 * of the result can be verified after its texts were destroyed.
 *
 * @param readable numbers, times, states and digests
 * @param texts in the order of their positions
 */
public record SplitResult(Json.Obj readable, List<String> texts) {
    /** Stands for a text that was destroyed. */
    public static final String DESTROYED = "[destroyed]";

    private static final String DIGEST = "texts";

    /** All others are texts: a member that a later version adds is sealed unless it is named here. */
    private static final Set<String> READABLE =
            Set.of("value", "low", "high", "level", "digest", "status", "startedAt", "completedAt");

    public SplitResult {
        texts = List.copyOf(texts);
    }

    /**
     * @param salt 32 bytes, shown only to readers who may see the results; it is the same for all results of an
     *     evaluation, so that the same result sent twice has the same digest
     */
    public static SplitResult of(HarnessResult result, byte[] salt) {
        var texts = new ArrayList<String>();
        var readable = (Json.Obj) replaced(Records.write(result), text -> {
            texts.add(text);
            return Integer.toString(texts.size() - 1);
        });
        return new SplitResult(readable.with(DIGEST, Digest.salted(salt, Canonical.bytes(json(texts)))), texts);
    }

    /**
     * The whole result.
     *
     * @param texts none when they were destroyed
     */
    public static HarnessResult join(Json.Obj readable, Optional<List<String>> texts) {
        UnaryOperator<String> text = position ->
                texts.map(all -> all.get(Integer.parseInt(position))).orElse(DESTROYED);
        return Records.read(HarnessResult.class, replaced(readable.without(DIGEST), text));
    }

    /** SHA-256 over the canonical bytes of the readable part. */
    public String digest() {
        return Digest.of(Canonical.bytes(readable));
    }

    private static Json.Arr json(List<String> texts) {
        return Json.array(texts.stream().map(Json::of).toList());
    }

    private static Json replaced(Json value, UnaryOperator<String> texts) {
        return switch (value) {
            case Json.Obj(var members) -> {
                var object = Json.object();
                members.forEach((name, member) -> object.put(
                        name,
                        member instanceof Json.Str(var text) && !READABLE.contains(name)
                                ? Json.of(texts.apply(text))
                                : replaced(member, texts)));
                yield object.build();
            }
            case Json.Arr(var items) ->
                Json.array(items.stream().map(item -> replaced(item, texts)).toList());
            default -> value;
        };
    }
}
