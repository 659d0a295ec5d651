package foreview.domain.clearinghouse.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.json.Canonical;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductNamesTest {
    private static final String OPEN = ":*:*:*:*:*:*:*:*";

    @ParameterizedTest
    @CsvSource({
        "cpe:2.3:a:Vendor:Product:1.0:*:*:*:*:*:*:*, cpe:2.3:a:vendor:product, 1.0",
        "CPE:2.3:o:v:p\\:q:1\\:2:beta:-:en-us:*:linux:x64:*, cpe:2.3:o:v:p\\:q, 1:2",
        "cpe:2.3:h:v:p\\\\:-:*:*:*:*:*:*:*, cpe:2.3:h:v:p\\\\, ",
        "cpe:2.3:a:v:p\\*:1.*:*:*:*:*:*:*:*, cpe:2.3:a:v:p\\*, ",
        "cpe:2.3:a:v:p:1.\\*:*:*:*:*:*:*:*, cpe:2.3:a:v:p, 1.*",
        "cpe:2.3:a:v:p:??1:*:*:*:*:*:*:*, cpe:2.3:a:v:p, "
    })
    void a_cpe_has_a_key_and_a_version_only_if_it_is_exact(String text, String key, String version) {
        var cpe = ProductId.of(text);
        assertThat(cpe.key()).isEqualTo(key);
        assertThat(cpe.version()).isEqualTo(Optional.ofNullable(version));
        assertThat(ProductId.of(cpe.text())).isEqualTo(cpe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpe:/a:vendor:product:1.0",
                "cpe:2.3:",
                "cpe:2.3:a:v:p",
                "cpe:2.3:a:v:p" + OPEN + ":*",
                "cpe:2.3:x:v:p" + OPEN,
                "cpe:2.3:*:v:p" + OPEN,
                "cpe:2.3:a:*:p" + OPEN,
                "cpe:2.3:a:v:-" + OPEN,
                "cpe:2.3:a:v:p*" + OPEN,
                "cpe:2.3:a:v:p\\\\*" + OPEN,
                "cpe:2.3:a:v:p q" + OPEN,
                "cpe:2.3:a:v:p!" + OPEN,
                "cpe:2.3:a:v:p\\" + OPEN,
                "cpe:2.3:a:v:p\\a" + OPEN,
                "cpe:2.3:a:v:é" + OPEN,
                "cpe:2.3:a:v:p::*:*:*:*:*:*:*",
                "cpe:2.3:a:v:p:1*2:*:*:*:*:*:*:*",
                "cpe:2.3:a:v:p:1?:**:*:*:*:*:*:*",
                "cpe:2.3:a:v:p:*:*:*:english:*:*:*:*",
                "cpe:2.3:a::p" + OPEN
            })
    void a_malformed_cpe_is_refused_with_a_sentence(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'name:Acme Medical, Inc./Infusion-Pump  3000@1.2', 'name:acme medical inc/infusion pump 3000', 1.2",
        "name:ACME\u2122 Medical\u00ae Inc/\uff29nfusion pump\u00a03000, name:acme medical inc/infusion pump 3000, ",
        "name:STRASSE/x, name:strasse/x, ",
        "name:Stra\u00dfe/x, name:strasse/x, ",
        "name:\u039f\u0394\u039f\u03a3/x, name:\u03bf\u03b4\u03bf\u03c3/x, ",
        "name:Cafe\u0301/zero\u200bwidth\ufe0f, name:caf\u00e9/zerowidth, ",
        "name:A%2FB/100%25 %40home@r%40 1, name:a b/100 home, r@ 1",
        "name:x/Notepad++, name:x/notepad++, "
    })
    void names_that_people_write_alike_meet_under_one_key(String text, String key, String version) {
        var name = ProductId.of(text);
        assertThat(name.key()).isEqualTo(key);
        assertThat(name.version()).isEqualTo(Optional.ofNullable(version));
        assertThat(ProductId.of(name.text())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Acme pump",
                "urn:x:y",
                "name:",
                "name:x",
                "name:/x",
                "name:x/",
                "name:x/y/z",
                "name:x/y@",
                "name:x/y@1@2",
                "name:x/-.-",
                "name:x/\u200b",
                "name:x/100%",
                "name:x/%20y",
                "name:x/a\u0000b",
                "name:x/a\nb",
                "name:x/a\u2028b",
                "name:x/a\u202eb",
                "name:x/\ud800",
                "name:\udc00\ud800/x"
            })
    void a_malformed_name_is_refused_with_a_sentence(String text) {
        assertRefused(text);
    }

    @Test
    void text_and_key_are_bounded() {
        assertRefused("name:x/" + "y".repeat(506));
        assertRefused("name:x/" + "\ufdfa".repeat(40)); // 18 characters each under NFKC
        assertThat(ProductId.of("name:x/" + "\ud83d\ude00y".repeat(252)).text()).hasSize(763);
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(InvalidText.class)
                .isThrownBy(() -> ProductId.of(text))
                .withMessageMatching("[A-Z].{10,110}\\.");
    }

    @Property(tries = 300)
    void every_text_is_read_to_itself_or_refused_with_a_sentence(@ForAll @StringLength(max = 40) String text) {
        for (var start : List.of("pkg:", "pkg:npm/", "cpe:2.3:a:v:p:", "name:", "name:v/", ""))
            try {
                var id = ProductId.of(start + text);
                assertThat(ProductId.of(id.text())).isEqualTo(id);
            } catch (InvalidText e) {
                assertThat(e.getMessage()).endsWith(".");
            }
    }

    @Property(tries = 300)
    void every_key_is_the_key_of_its_own_text(@ForAll @StringLength(max = 30) String text) {
        ProductId id;
        try {
            id = new ProductName("v", text, Optional.empty());
        } catch (InvalidText _) {
            Assume.that(false); // not a name
            return;
        }
        assertThat(ProductId.of(id.key()).key()).isEqualTo(id.key());
    }

    public record Stored(ProductId product, Cpe cpe, Optional<ProductName> name, List<ProductId> all) {}

    @Test
    void a_name_is_stored_as_its_text() {
        var cpe = Cpe.of("cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*");
        var name = ProductName.of("name:Acme/Pump@2");
        var stored = new Stored(PackageUrl.of("pkg:npm/x@1.0.0"), cpe, Optional.of(name), List.of(cpe, name));
        var json = Records.write(stored);
        assertThat(Canonical.text(json))
                .isEqualTo("{\"all\":[\"cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*\",\"name:Acme/Pump@2\"],"
                        + "\"cpe\":\"cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*\",\"name\":\"name:Acme/Pump@2\","
                        + "\"product\":\"pkg:npm/x@1.0.0\"}");
        assertThat(Records.read(Stored.class, json)).isEqualTo(stored);
        var another = json.with("cpe", Json.of("pkg:npm/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Records.read(Stored.class, another));
    }
}
