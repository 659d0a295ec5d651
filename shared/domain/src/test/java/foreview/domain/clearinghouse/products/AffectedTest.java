package foreview.domain.clearinghouse.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.domain.clearinghouse.products.Match.Answer;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Records;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffectedTest {
    private static Affected affected(String product, VersionRange... ranges) {
        return new Affected(ProductId.of(product), List.of(ranges), List.of());
    }

    private static Affected listed(String product, String... versions) {
        return new Affected(ProductId.of(product), List.of(), List.of(versions));
    }

    private static Answer answer(Affected affected, String installed) {
        return affected.match(ProductId.of(installed)).answer();
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:npm/x@0.9.9, FIXED_OR_OUTSIDE",
        "pkg:npm/x@1.0.0-rc.1, FIXED_OR_OUTSIDE",
        "pkg:npm/x@1.0.0, AFFECTED",
        "pkg:npm/x@1.4.9, AFFECTED",
        "pkg:npm/x@1.5.0-rc.1, AFFECTED",
        "pkg:npm/x@1.5.0, FIXED_OR_OUTSIDE",
        "pkg:npm/x@2.0.0, AFFECTED",
        "pkg:npm/x@2.1.0, AFFECTED",
        "pkg:npm/x@2.1.1, FIXED_OR_OUTSIDE",
        "pkg:npm/x@3.0.0, AFFECTED",
        "pkg:npm/x@latest, NOT_CHECKED",
        "pkg:npm/x@^1.0.0, NOT_CHECKED",
        "pkg:npm/x, NOT_CHECKED",
        "pkg:npm/y@1.0.0, NOT_CHECKED",
        "pkg:cargo/x@1.0.0, NOT_CHECKED",
        "name:npm/x@1.0.0, NOT_CHECKED"
    })
    void ranges_are_a_union(String installed, Answer answer) {
        var affected = affected(
                "pkg:npm/x",
                VersionRange.before("1.0.0", "1.5.0"),
                VersionRange.upTo("2.0.0", "2.1.0"),
                VersionRange.from("3.0.0"));
        affected.check();
        assertThat(answer(affected, installed)).isEqualTo(answer);
        assertThat(Records.read(Affected.class, Records.write(affected))).isEqualTo(affected);
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:pypi/x@0.dev0, AFFECTED",
        "pkg:pypi/x@2.1.0, AFFECTED",
        "pkg:pypi/x@2.1.0+cu118, AFFECTED",
        "pkg:pypi/x@2.1.0.post1, FIXED_OR_OUTSIDE",
    })
    void zero_is_before_every_version_and_a_local_build_is_no_later_version(String installed, Answer answer) {
        assertThat(answer(affected("pkg:pypi/x", VersionRange.upTo("0", "2.1.0")), installed))
                .isEqualTo(answer);
        assertThat(answer(listed("pkg:pypi/x", "2.1", "0dev"), installed)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:generic/x, pkg:generic/x@2",
        "pkg:rpm/redhat/x, pkg:rpm/redhat/x@2",
        "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*, cpe:2.3:a:v:p:2:*:*:*:*:*:*:*",
        "name:Acme/Pump, name:ACME/pump@2"
    })
    void other_products_match_by_name_only(String product, String installed) {
        assertThat(affected(product, VersionRange.before("0", "1")).match(ProductId.of(installed)))
                .isEqualTo(Match.notChecked("versions of this kind of product are not compared, only names are."));
        assertThat(answer(listed(product, "1"), installed)).isEqualTo(Answer.NOT_CHECKED);
        assertThat(answer(listed(product, "2"), installed)).isEqualTo(Answer.AFFECTED);
        assertThat(answer(affected(installed), installed)).isEqualTo(Answer.AFFECTED);
        assertThat(answer(affected(product, VersionRange.from("0")), installed)).isEqualTo(Answer.AFFECTED);
    }

    @Test
    void what_was_stated_unreadably_is_never_outside() {
        var range = VersionRange.before("1.0.0", "next");
        var affected = affected("pkg:npm/x", range, VersionRange.before("2.0.0", "2.1.0"));
        assertThat(answer(affected, "pkg:npm/x@2.0.5")).isEqualTo(Answer.AFFECTED);
        assertThat(answer(affected, "pkg:npm/x@3.0.0")).isEqualTo(Answer.NOT_CHECKED);
        assertThat(answer(listed("pkg:npm/x", "1.x"), "pkg:npm/x@3.0.0")).isEqualTo(Answer.NOT_CHECKED);
        assertThat(answer(affected("pkg:npm/x"), "pkg:npm/x@3.0.0")).isEqualTo(Answer.NOT_CHECKED);
        assertThatExceptionOfType(InvalidText.class).isThrownBy(affected::check);
    }

    @Test
    void a_range_of_one_distribution_is_no_answer_for_another() {
        var bookworm = affected("pkg:deb/debian/curl?distro=bookworm", VersionRange.before("0", "7.88.1-10+deb12u5"));
        assertThat(answer(bookworm, "pkg:deb/debian/curl@7.88.1-10?distro=sid")).isEqualTo(Answer.AFFECTED);
        assertThat(answer(bookworm, "pkg:deb/debian/curl@8.0-1?distro=sid")).isEqualTo(Answer.NOT_CHECKED);
        assertThat(answer(bookworm, "pkg:deb/debian/curl@8.0-1")).isEqualTo(Answer.NOT_CHECKED);
        assertThat(answer(bookworm, "pkg:deb/debian/curl@8.0-1?arch=amd64&distro=bookworm"))
                .isEqualTo(Answer.FIXED_OR_OUTSIDE);
    }

    @Test
    void a_malformed_range_is_refused_with_a_sentence() {
        assertRefused(() -> new VersionRange("0", Optional.of("2"), Optional.of("1")));
        assertRefused(() -> VersionRange.from(""));
        assertRefused(() -> VersionRange.before("0", "1\u0000"));
        assertRefused(() -> VersionRange.before("0", "1".repeat(513)));
        assertRefused(() -> affected("pkg:npm/x").check());
        assertRefused(() ->
                affected("pkg:npm/x", VersionRange.before("1.0.0", "1.0.0")).check());
        assertRefused(
                () -> affected("pkg:maven/g/x", VersionRange.before("2", "1.9")).check());
        assertRefused(
                () -> affected("pkg:deb/d/x", VersionRange.upTo("1:1", "2")).check());
        assertRefused(
                () -> affected("pkg:pypi/x", VersionRange.before("0", "< 2")).check());
        assertRefused(() -> listed("pkg:pypi/x", "1.*").check());
        assertRefused(() ->
                new Affected(ProductId.of("pkg:npm/x"), List.of(), Collections.nCopies(Affected.MOST + 1, "1.0.0")));
        affected("pkg:npm/x", VersionRange.upTo("1.0.0", "1.0.0")).check();
        affected("name:Acme/Pump", VersionRange.before("rev B", "rev A")).check();
    }

    private static void assertRefused(Runnable act) {
        assertThatExceptionOfType(InvalidText.class).isThrownBy(act::run).withMessageMatching("[A-Z].{10,110}\\.");
    }
}
