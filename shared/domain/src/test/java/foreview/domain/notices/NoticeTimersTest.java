package foreview.domain.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** One timer is for all notices of a change, and its id says which. */
class NoticeTimersTest {

    @Property(tries = 200)
    void every_id_of_a_timer_names_its_notices(@ForAll("notices") List<Notice> notices) {
        assertThat(Notice.ofIds(Notice.ids(notices))).isEqualTo(notices);
    }

    @Provide
    Arbitrary<List<Notice>> notices() {
        var finding = Arbitraries.strings()
                .withChars("abcXYZ019._-")
                .ofMinLength(1)
                .ofMaxLength(64)
                .optional();
        return Combinators.combine(
                        Arbitraries.of(NoticeCause.class), Arbitraries.longs().between(1, Long.MAX_VALUE), finding)
                .as(Notice::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Test
    void what_is_no_notice_is_refused() {
        for (var text : List.of("", "ENDED", "ENDED-x", "NOTHING-1", "ENDED-1,"))
            assertThatThrownBy(() -> Notice.ofIds(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_happening_has_the_same_notice() {
        assertThat(new Notice(NoticeCause.ENDED, 7, Optional.empty()).id()).isEqualTo("ENDED-7");
        assertThat(new Notice(NoticeCause.FINDING_SHARED, 9, Optional.of("f-1")).id())
                .isEqualTo("FINDING_SHARED-9-f-1");
    }
}
