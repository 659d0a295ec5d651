package foreview.domain.clearinghouse.products;

import static foreview.domain.clearinghouse.products.VersionScheme.DEBIAN;
import static foreview.domain.clearinghouse.products.VersionScheme.MAVEN;
import static foreview.domain.clearinghouse.products.VersionScheme.PYPI;
import static foreview.domain.clearinghouse.products.VersionScheme.SEMVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.domain.json.InvalidText;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.semver4j.Semver;

class VersionOrderTest {
    private static final String HUGE = "9".repeat(300);

    /** Each line ascends; {@code =} joins equal versions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // semver.org, item 11
                "SEMVER | 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1"
                        + " 1.0.0",
                "SEMVER | 1.0.0-1 1.0.0-- 1.0.0-A 1.0.0-a 1.0.0=1.0.0+b.7=v1.0.0 2.0.0 2.1.0 2.1.1 10.0.0",
                "SEMVER | 0.0.0-20200101000000-abcdef123456 0.0.0 4.0.0=4.0.0+incompatible",
                // POM reference, version order specification
                "MAVEN | 1-alpha 1-beta 1-milestone 1-rc=1-cr 1-snapshot 1=1.0=1-ga=1-final=1.0.0=1-release 1-sp 1-foo",
                "MAVEN | 1-alpha-1=1-a1=1-alpha1 1-beta-1=1-b1 1-m3 1-rc-1 1 1-foo2 1-foo10 1-2 1.1 1.2",
                "MAVEN | 1.foo=1-foo 1-1 1.1 2-1 2.0.1",
                "MAVEN | 31.0-android 31.0-jre 31.0.1-android 31.0.1-jre",
                "MAVEN | 4.1.99.Final 4.1.100.Final 5.0.0.Alpha2 5.0.0.Beta1 5.0.0.CR1 5.0.0.Final=5 5.0.0.SP1",
                "MAVEN | 2.0-SNAPSHOT 2.0.RELEASE=2.0 2.0.1.RELEASE",
                // PEP 440, summary of permitted suffixes and relative ordering
                "PYPI | 1.dev0 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2"
                        + " 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0 1.0+abc.5 1.0+abc.7 1.0+5"
                        + " 1.0.post456.dev34 1.0.post456 1.0.15 1.1.dev1",
                "PYPI | 1.0=1.0.0=1=v1.0=0!1 1.0-1=1.0.post1=1.0.r1=1.0_POST-1 1.4 1!0.1",
                "PYPI | 1.1a0=1.1.alpha=1.1-A0 1.1b1=1.1.beta1 1.1rc2=1.1c2=1.1pre2=1.1-preview_2 1.1",
                "PYPI | 1.0+ubuntu-1=1.0+UBUNTU.1=1.0+ubuntu_01 1.0+ubuntu.2 1.0+ubuntu.10",
                // deb-version(7)
                "DEBIAN | 1.0~~ 1.0~~a 1.0~ 1.0=1.0-0=0:1.0=1.00 1.0a 1.0a1 1.0+ 1.0.1",
                "DEBIAN | 7.88.1-10+deb12u5 7.88.1-10+deb12u14 7.88.1-11~bpo12+1 7.88.1-11 8.0-1 1:0.1",
                "DEBIAN | 1.2-3 1.2-3+b1 1.2-3.1 1.2-10 1.2+x 1.2--1 1.2.3"
            })
    void versions_have_the_order_of_their_ecosystem_s_rules(VersionScheme scheme, String ascending) {
        var steps = Arrays.stream(ascending.strip().split(" "))
                .map(step -> step.split("="))
                .toList();
        for (int i = 0; i < steps.size(); i++)
            for (int j = 0; j < steps.size(); j++)
                for (var one : steps.get(i))
                    for (var other : steps.get(j))
                        assertThat(Integer.signum(scheme.compare(one, other)))
                                .as("%s %s", one, other)
                                .isEqualTo(Integer.compare(i, j));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEMVER | 1 1.0 1.0.0.0 01.0.0 1.0.0-01 1.0.0- 1.0.0+ 1.0.0-a..b vv1.0.0 =1.0.0 1.0.x abcdedf"
                        + " \u0661.0.0",
                "MAVEN | latest v1.0 r09 .1 -1 ${v} 1,0 [1.0,2.0) 1\u00e9 \u0661.0",
                "PYPI | 1.0-x 1..0 a1 1.0+ 1.0+a..b 1!!0 1.0.* >=1.0 1.0.dev.post \u0661.0",
                "DEBIAN | a1 1:a 1.0_1 1.0-é : :1 1: a:1 1:1-1:1 1.0- -1 -1:1.0 9999999999:1 \u0661.0"
            })
    void what_the_rules_do_not_read_has_no_place_in_the_order(VersionScheme scheme, String unreadable) {
        for (var version : unreadable.strip().split(" ")) {
            assertThat(scheme.reads(version)).as(version).isFalse();
            assertThatExceptionOfType(InvalidText.class)
                    .isThrownBy(() -> scheme.compare("1.0.0", version))
                    .withMessageMatching("Must be a .*, such as .*\\.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SEMVER, 1.0.0-",
        "SEMVER, 1.0.",
        "MAVEN, 1.",
        "MAVEN, 1-rc",
        "PYPI, 1.",
        "PYPI, 1!",
        "DEBIAN, 1.",
        "DEBIAN, 1-"
    })
    void numbers_have_no_bound_but_the_length(VersionScheme scheme, String start) {
        assertThat(scheme.compare(start + HUGE, start + HUGE + "0")).isNegative();
        assertThat(scheme.compare(start + HUGE, start + "2")).isPositive();
        assertThat(scheme.reads(start + HUGE + HUGE)).isFalse();
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.integers()
                .between(0, 2)
                .map(String::valueOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(numbers -> String.join(".", numbers));
    }

    private static Arbitrary<String> versions(VersionScheme scheme) {
        return switch (scheme) {
            case SEMVER ->
                Combinators.combine(
                                Arbitraries.of("1.0.0", "1.0.1", "2.0.0"),
                                Arbitraries.of("", "-1", "-a", "-a.1", "-a.b", "-a-b", "-rc.2", "-rc.10", "-1.a"),
                                Arbitraries.of("", "+b", "+1.2"))
                        .as((number, pre, build) -> number + pre + build);
            case MAVEN ->
                Combinators.combine(
                                numbers(),
                                Arbitraries.of("", "-", "."),
                                Arbitraries.of(
                                        "a", "b", "m", "alpha", "rc", "cr", "ga", "final", "snapshot", "sp", "jre"),
                                Arbitraries.of("", "1", "10"))
                        .as((number, mark, word, count) -> mark.isEmpty() ? number : number + mark + word + count);
            case PYPI ->
                Combinators.combine(
                                Arbitraries.of("", "1!"),
                                numbers(),
                                Arbitraries.of("", "a1", "b2", ".rc", "rc1"),
                                Arbitraries.of("", "-1", ".post2"),
                                Arbitraries.of("", ".dev0", "dev1"),
                                Arbitraries.of("", "+a", "+1", "+a.1", "+1.a"))
                        .as((epoch, number, pre, post, dev, local) -> epoch + number + pre + post + dev + local);
            case DEBIAN ->
                Combinators.combine(
                                Arbitraries.of("", "1:"),
                                numbers(),
                                Arbitraries.of("", "~", "a", "+", "~rc1", "~~", ".a1"),
                                Arbitraries.of("", "-0", "-1", "-1~bpo1", "-1+b1"))
                        .as((epoch, number, end, revision) -> epoch + number + end + revision);
        };
    }

    record Three(VersionScheme scheme, String a, String b, String c) {
        int order(String one, String other) {
            return Integer.signum(scheme.compare(one, other));
        }
    }

    @Provide
    Arbitrary<Three> threes() {
        return Arbitraries.of(VersionScheme.class).flatMap(scheme -> {
            var version = versions(scheme);
            return Combinators.combine(version, version, version).as((a, b, c) -> new Three(scheme, a, b, c));
        });
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void every_order_is_total(@ForAll("threes") Three three) {
        var sorted = new String[] {three.a(), three.b(), three.c()};
        Arrays.sort(sorted, three.scheme());
        assertThat(three.order(three.a(), three.b())).isEqualTo(-three.order(three.b(), three.a()));
        assertThat(three.order(sorted[0], sorted[2]))
                .isEqualTo(Math.max(-1, three.order(sorted[0], sorted[1]) + three.order(sorted[1], sorted[2])));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void every_range_is_half_open(@ForAll("threes") Three three) {
        var range = VersionRange.before(three.a(), three.b());
        boolean within = three.order(three.a(), three.c()) <= 0 && three.order(three.c(), three.b()) < 0;
        boolean isFirst = three.a().equals(VersionRange.FIRST); // before every version, also before 0-alpha
        if (three.scheme() != PYPI && !isFirst) // a local part does not count
        assertThat(range.contains(three.scheme(), three.c())).isEqualTo(within);
        assertThat(range.contains(three.scheme(), three.b())).isFalse();
        assertThat(range.contains(three.scheme(), three.a())).isEqualTo(three.order(three.a(), three.b()) < 0);
        assertThat(VersionRange.upTo(three.a(), three.b()).contains(three.scheme(), three.b()))
                .isEqualTo(isFirst || three.order(three.a(), three.b()) <= 0);
    }

    @Provide
    Arbitrary<String> mavenVersions() {
        var part = Arbitraries.of(
                "0 1 2 10 01 . . - - _ + alpha a b m beta rc cr ga final release snapshot sp x 99999999999999999999"
                        .split(" "));
        return part.list().ofMaxSize(7).map(parts -> "1" + String.join("", parts));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void every_maven_version_has_the_order_that_maven_gives_it(
            @ForAll("mavenVersions") String one, @ForAll("mavenVersions") String other) {
        for (var next : new String[] {other, one + ".0", one + "-1", one + ".sp.x"})
            assertThat(Integer.signum(MAVEN.compare(one, next)))
                    .isEqualTo(Integer.signum(new ComparableVersion(one).compareTo(new ComparableVersion(next))));
        assertThat(Integer.signum(MAVEN.compare(one, other))).isEqualTo(-Integer.signum(MAVEN.compare(other, one)));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void every_semantic_version_has_the_order_that_another_library_gives_it(@ForAll("threes") Three three) {
        if (three.scheme() != SEMVER) return;
        assertThat(three.order(three.a(), three.b()))
                .isEqualTo(Integer.signum(new Semver(three.a()).compareTo(new Semver(three.b()))));
    }

    @Property(tries = 300)
    void every_text_is_compared_or_refused_with_a_sentence(@ForAll @StringLength(max = 30) String text) {
        for (var scheme : VersionScheme.values())
            try {
                assertThat(scheme.compare(text, text)).isZero();
            } catch (InvalidText e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        assertThat(DEBIAN.reads("1" + text.replaceAll("[^a-z0-9]", ""))).isTrue();
    }
}
