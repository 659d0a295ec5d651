package foreview.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.cases.Release;
import foreview.domain.cases.Terms;
import foreview.domain.policy.Cap;
import foreview.domain.window.WindowKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    public record Id(String value) {}

    public record All(
            Id id,
            int number,
            long whole,
            boolean is,
            BigDecimal amount,
            Instant at,
            Duration length,
            LocalDate date,
            ZoneId zone,
            WindowKind kind,
            Cap cap,
            Optional<Id> maybe,
            List<Id> list,
            Set<String> set,
            Map<String, Integer> map) {}

    private static final All VALUE = new All(
            new Id("i"),
            1,
            2L,
            true,
            new BigDecimal(3),
            Instant.parse("2026-11-23T10:00:00.000Z"),
            Duration.ofHours(4),
            LocalDate.of(2026, 11, 23),
            ZoneId.of("Europe/Berlin"),
            WindowKind.ACCESS,
            new Cap.Calendar(5, ZoneId.of("UTC")),
            Optional.of(new Id("m")),
            List.of(new Id("b"), new Id("a")),
            Set.of("y", "x"),
            Map.of("k", 6));

    private static final String TEXT = """
        {"amount":3,"at":"2026-11-23T10:00:00.000Z","cap":{"days":5,"type":"Calendar","zone":"UTC"},\
        "date":"2026-11-23","id":"i","is":true,"kind":"ACCESS","length":"PT4H","list":["b","a"],"map":{"k":6},\
        "maybe":"m","number":1,"set":["x","y"],"whole":2,"zone":"Europe/Berlin"}\
        """;

    @Test
    void every_kind_of_member_has_one_form() {
        assertThat(Canonical.text(Records.write(VALUE))).isEqualTo(TEXT);
        assertThat(Records.read(All.class, Records.write(VALUE))).isEqualTo(VALUE);
    }

    private static void assertRefused(String member, Json value) {
        var changed = Records.write(VALUE).with(member, value);
        assertThatIllegalArgumentException().as(member).isThrownBy(() -> Records.read(All.class, changed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"number", "whole", "amount", "is", "at", "length", "date", "zone", "kind", "cap", "list", "map"})
    void another_type_is_never_guessed_at(String member) {
        assertRefused(member, Json.of("what"));
        assertRefused(member, Json.NULL);
        if (!member.equals("is")) assertRefused(member, Json.of(true));
    }

    @Test
    void a_number_of_another_size_is_refused() {
        assertRefused("number", Json.of(1L << 40));
        assertRefused("number", Json.of(new BigDecimal("1.5")));
        assertRefused("whole", Json.of(new BigDecimal("1e30")));
    }

    @Test
    void an_unknown_member_or_case_or_constant_is_refused() {
        assertRefused("more", Json.of(1));
        assertRefused("kind", Json.of("WINDOW"));
        assertRefused("cap", Json.object().put("type", "Lunar").put("days", 1).build());
        assertRefused("cap", Json.object().put("days", 1).put("zone", "UTC").build());
    }

    @Test
    void what_a_record_refuses_itself_is_refused() {
        assertRefused(
                "cap",
                Json.object()
                        .put("type", "Calendar")
                        .put("days", 0)
                        .put("zone", "UTC")
                        .build());
    }

    @Test
    void a_missing_member_is_refused_unless_it_may_be_absent() {
        var terms = Json.object().put("version", 1).put("kind", "ACCESS").put("textDigest", "d");
        assertThatIllegalArgumentException().isThrownBy(() -> Records.read(Terms.class, terms.build()));
        var read = Records.read(Terms.class, terms.put("policy", "p").build());
        assertThat(read).isEqualTo(new Terms(1, WindowKind.ACCESS, "d", "p", Set.of(), Set.of()));
        var release = Json.object()
                .put("id", "r")
                .put("state", "DONE")
                .put("audience", "PUBLIC")
                .put("kept", true);
        assertThat(Records.read(Release.class, release.build()).plannedAt()).isEmpty();
    }

    @Test
    void an_instant_has_one_form() {
        assertThat(Times.text(Times.NONE)).isEqualTo("none");
        assertThat(Times.instant("none")).isEqualTo(Times.NONE);
        var time = Instant.parse("2026-11-23T10:00:00Z");
        assertThat(Times.text(time)).isEqualTo("2026-11-23T10:00:00.000Z");
        assertThatIllegalArgumentException().isThrownBy(() -> Times.text(time.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Times.text(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> Times.text(Instant.parse("-0001-01-01T00:00:00Z")));
        assertThat(Times.cut(time.plusNanos(999_999))).isEqualTo(time);
    }
}
