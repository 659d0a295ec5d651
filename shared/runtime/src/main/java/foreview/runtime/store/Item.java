package foreview.runtime.store;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a table, with readers that name the attribute that a damaged item lacks, never its value. */
public record Item(Map<String, AttributeValue> attributes) {
    public Item {
        attributes = Map.copyOf(attributes);
    }

    /** A new item in the present schema. */
    public static Item at(Key key) {
        return new Item(key.attributes()).with(Schema.ATTRIBUTE, Schema.PRESENT);
    }

    /**
     * An item as it was read.
     *
     * @throws Schema.Unknown when this version cannot read it
     */
    static Item stored(Map<String, AttributeValue> attributes) {
        return Schema.readable(new Item(attributes));
    }

    /** The same in another partition. */
    Item inPartition(String partition) {
        return with("pk", partition);
    }

    public Item with(String name, String text) {
        return with(name, AttributeValue.fromS(text));
    }

    public Item with(String name, long number) {
        return with(name, AttributeValue.fromN(Long.toString(number)));
    }

    public Item with(String name, byte[] bytes) {
        return with(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    }

    public Item with(String name, Instant time) {
        return with(name, Times.text(time));
    }

    public Item with(String name, Json json) {
        return with(name, JsonWriter.text(json));
    }

    public Item with(String name, List<String> texts) {
        return with(
                name,
                AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList()));
    }

    public Item with(String name, Map<String, String> texts) {
        var values = new HashMap<String, AttributeValue>();
        texts.forEach((key, text) -> values.put(key, AttributeValue.fromS(text)));
        return with(name, AttributeValue.fromM(values));
    }

    public <T> Item with(String name, Optional<T> value, Add<T> add) {
        return value.map(present -> add.to(this, name, present)).orElse(this);
    }

    /** One of the {@code with} methods. */
    @FunctionalInterface
    public interface Add<T> {
        Item to(Item item, String name, T value);
    }

    private Item with(String name, AttributeValue value) {
        var more = new HashMap<>(attributes);
        more.put(name, value);
        return new Item(more);
    }

    public Key key() {
        return new Key(text("pk"), text("sk"));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String text(String name) {
        return optText(name).orElseThrow(() -> damaged(name));
    }

    public Optional<String> optText(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    public long number(String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(AttributeValue::n)
                .map(Long::parseLong)
                .orElseThrow(() -> damaged(name));
    }

    public byte[] bytes(String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(AttributeValue::b)
                .map(SdkBytes::asByteArray)
                .orElseThrow(() -> damaged(name));
    }

    public List<String> texts(String name) {
        return Optional.ofNullable(attributes.get(name))
                .filter(AttributeValue::hasL)
                .map(value -> value.l().stream().map(AttributeValue::s).toList())
                .orElseThrow(() -> damaged(name));
    }

    public Map<String, String> map(String name) {
        var texts = new HashMap<String, String>();
        Optional.ofNullable(attributes.get(name))
                .filter(AttributeValue::hasM)
                .orElseThrow(() -> damaged(name))
                .m()
                .forEach((key, value) -> texts.put(key, value.s()));
        return texts;
    }

    /** Zero without the attribute: a counter that nothing was added to. */
    public int count(String name) {
        return has(name) ? (int) number(name) : 0;
    }

    public Instant time(String name) {
        return Times.instant(text(name));
    }

    public Json.Obj json(String name) {
        return StrictJson.read(text(name).getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> damaged(name));
    }

    private static IllegalStateException damaged(String name) {
        return new IllegalStateException("a stored item has no valid " + name);
    }

    /** Items contain what must not reach a log (rule 13). */
    @Override
    public String toString() {
        return "Item" + attributes.keySet();
    }
}
