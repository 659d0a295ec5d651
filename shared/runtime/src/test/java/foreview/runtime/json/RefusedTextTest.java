package foreview.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedTextTest {
    @Test
    void a_refused_text_is_answered_with_its_sentence_at_its_pointer() {
        var products = Json.array(List.of(Json.of("pkg:npm/x"), Json.of("pkg:npm/secret%")));
        var fields = Fields.of(Json.object().put("products", products).build());
        fields.mades("products", 10, ProductId.MOST, ProductId::of);
        var error = catchThrowableOfType(InvalidFields.class, fields::check);
        assertThat(error.errors())
                .containsExactly(new FieldError(
                        "/products/1", "invalid", "A percent sign must be followed by two hexadecimal digits."));
    }

    @Test
    void ids_digests_and_organizations_say_their_form() {
        var fields = Fields.of(Json.object()
                .put("id", "a b")
                .put("digest", "AB".repeat(32))
                .put("org", "Lab")
                .build());
        fields.id("id");
        fields.digest("digest");
        fields.org("org");
        var error = catchThrowableOfType(InvalidFields.class, fields::check);
        assertThat(error.errors())
                .containsExactly(
                        new FieldError(
                                "/id", "invalid", "Must be letters, digits and . _ - (the first a letter or a digit)."),
                        new FieldError(
                                "/digest", "invalid", "Must be a SHA-256 digest: 64 hexadecimal digits in lower case."),
                        new FieldError(
                                "/org",
                                "invalid",
                                "Must be an organization's name in lower-case letters, digits and hyphens."));
    }

    @Test
    void the_message_of_another_exception_stays_inside() { // rule 13: it may quote the value
        var fields = Fields.of(Json.object().put("number", "secret").build());
        fields.made("number", 200, Integer::valueOf);
        var error = catchThrowableOfType(InvalidFields.class, fields::check);
        assertThat(error.errors())
                .containsExactly(
                        new FieldError("/number", "invalid", "Must have the form that the API description gives."));
    }
}
