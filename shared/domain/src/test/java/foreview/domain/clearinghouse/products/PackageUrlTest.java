package foreview.domain.clearinghouse.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import foreview.domain.json.InvalidText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageUrlTest {
    private static final String ASCII = "a B 0 . .. - _ ~ : / // @ % %2F # ? & = + \" \\ ' < ^ { |";

    @Provide
    Arbitrary<PackageUrl> urls() {
        return of(ASCII + " é ß 中 \ud83d\ude00");
    }

    /** The other reader decodes all other characters as Latin-1. */
    @Provide
    Arbitrary<PackageUrl> asciiUrls() {
        return of(ASCII);
    }

    private static Arbitrary<PackageUrl> of(String points) {
        var text = Arbitraries.of(points.split(" "))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(list -> String.join("", list));
        var name = text.filter(s -> s.indexOf('/') < 0);
        return Combinators.combine(
                        Arbitraries.of("generic", "gem", "golang", "npm"),
                        text.optional(),
                        name,
                        text.optional(),
                        Arbitraries.maps(Arbitraries.of("arch", "os", "x_1"), text)
                                .ofMaxSize(2),
                        text.optional())
                .as(PackageUrl::new);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void every_text_is_read_back_to_an_equal_name(@ForAll("urls") PackageUrl url) {
        assertThat(ProductId.of(url.text())).isEqualTo(url);
        assertThat(url.text().chars()).allMatch(c -> c > 32 && c < 127);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void every_key_is_of_the_product_without_its_version(@ForAll("urls") PackageUrl url) {
        var key = ProductId.of(url.key());
        assertThat(key.key()).isEqualTo(url.key());
        assertThat(key.version()).isEmpty();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void another_reader_reads_every_text_alike(@ForAll("asciiUrls") PackageUrl url)
            throws MalformedPackageURLException {
        var read = new PackageURL(url.text());
        assertThat(read.getType()).isEqualTo(url.type());
        assertThat(read.getName()).isEqualTo(url.name());
        assertThat(Optional.ofNullable(read.getVersion())).isEqualTo(url.version());
        assertThat(new TreeMap<>(Optional.ofNullable(read.getQualifiers()).orElse(Map.of())))
                .isEqualTo(new TreeMap<>(url.qualifiers()));
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:maven/org.apache/Log4j@2.17?type=jar#x, pkg:maven/org.apache/Log4j",
        "PKG:PyPI/Foo_.Bar@1, pkg:pypi/foo-bar",
        "pkg:cargo/Serde_JSON, pkg:cargo/serde-json",
        "pkg:nuget/Newtonsoft.Json@13.0.1, pkg:nuget/newtonsoft.json",
        "pkg:npm/@angular/core@1.0.0, pkg:npm/%40angular/core",
        "pkg://npm/%40Angular/Core, pkg:npm/%40angular/core",
        "pkg:deb/Debian/cUrl@7?distro=sid, pkg:deb/debian/curl",
        "pkg:npm/core@2.0.1#/a/./../b/, pkg:npm/core"
    })
    void equal_products_meet_under_one_key(String text, String key) {
        assertThat(ProductId.of(text).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pkg:",
                "pkg:npm",
                "pkg:npm/",
                "pkg:/npm",
                "pkg:npm/@1.0",
                "pkg:3d/x",
                "pkg:n&x/y",
                "pkg:npm/a b",
                "pkg:npm/a%",
                "pkg:npm/a%2",
                "pkg:npm/a%zz",
                "pkg:npm/a%ff",
                "pkg:npm/a%00b",
                "pkg:npm/a%0Ab",
                "pkg:npm/a%e2%80%aeb",
                "pkg:npm/%40angular%2Fcore",
                "pkg:npm/a%2Fb/c",
                "pkg:npm/a@feature/x",
                "pkg:npm/a?arch",
                "pkg:npm/a?=1",
                "pkg:npm/a?in%20x=1",
                "pkg:npm/a?x=1&X=2",
                "pkg:npm/a?x=1&x=2",
                "pkg:npm/a?x=1&",
                "pkg:maven/name@1",
                "pkg:pypi/group/name",
                "pkg:npm/a%20%20@%20"
            })
    void a_malformed_package_url_is_refused_with_a_sentence(String text) {
        assertThatExceptionOfType(InvalidText.class)
                .isThrownBy(() -> ProductId.of(text))
                .withMessageMatching("[A-Z].{10,110}\\.");
    }

    @Test
    void the_bound_holds_for_the_canonical_text_too() {
        assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> ProductId.of("pkg:npm/" + "é".repeat(100)));
        assertThat(ProductId.of("pkg:npm/" + "e".repeat(504)).text()).hasSize(512);
        assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> ProductId.of("pkg:npm/" + "e".repeat(505)));
    }
}
