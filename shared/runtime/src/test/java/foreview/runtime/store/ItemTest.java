package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import foreview.domain.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A damaged item says which attribute it lacks and never what stands there; ids that are made of others are theirs. */
class ItemTest {
    private final Item item = Item.at(new Key("p", "s"))
            .with("text", "Model One")
            .with("number", 7)
            .with("bytes", new byte[] {1, 2})
            .with("texts", List.of("a", "b"))
            .with("time", StoreFixture.START)
            .with("json", Json.object().put("a", 1).build())
            .with("there", Optional.of("x"), Item::with)
            .with("not", Optional.<String>empty(), Item::with);

    @Test
    void what_was_put_is_read() {
        assertThat(item.key()).isEqualTo(new Key("p", "s"));
        assertThat(item.text("text")).isEqualTo("Model One");
        assertThat(item.number("number")).isEqualTo(7);
        assertThat(item.count("number")).isEqualTo(7);
        assertThat(item.count("none")).isZero();
        assertThat(item.bytes("bytes")).containsExactly(1, 2);
        assertThat(item.texts("texts")).containsExactly("a", "b");
        assertThat(item.time("time")).isEqualTo(StoreFixture.START);
        assertThat(item.json("json")).isEqualTo(Json.object().put("a", 1).build());
        assertThat(item.optText("there")).contains("x");
        assertThat(item.has("not")).isFalse();
        assertThat(item.optText("not")).isEmpty();
    }

    @Test
    void a_damaged_item_names_the_attribute_and_not_its_value() {
        List<BiFunction<Item, String, Object>> readers =
                List.of(Item::text, Item::number, Item::bytes, Item::texts, Item::time, Item::json);
        for (var reader : readers)
            assertThatIllegalStateException()
                    .isThrownBy(() -> reader.apply(item, "none"))
                    .withMessage("a stored item has no valid none");
        for (var wrong : List.of("text", "texts"))
            assertThatIllegalStateException()
                    .isThrownBy(() -> item.json(wrong))
                    .withMessage("a stored item has no valid " + wrong);
    }

    @Test
    void an_item_shows_no_value() {
        assertThat(item.toString()).contains("text").doesNotContain("Model One");
    }

    @Test
    void an_id_made_of_parts_is_the_same_for_the_same_and_another_for_others() {
        assertThat(Ids.of("f", "secret", "a")).matches("f-[0-9a-f]{32}").isEqualTo(Ids.of("f", "secret", "a"));
        assertThat(Ids.of("f", "secret", "a")).isNotIn(Ids.of("f", "secret", "b"), Ids.of("f", "secre", "ta"));
        assertThat(Ids.fresh("f")).matches("f-[0-9a-f]{32}").isNotEqualTo(Ids.fresh("f"));
    }
}
