package foreview.testkit;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stack restores is what was played, and only a stack without a past restores. */
@Tag("proof")
class PreparationsTest {
    private final ManualStack stack = new ManualStack().pooledBy(ManualStack::reset);

    @AfterEach
    void stop() {
        stack.stop();
    }

    private PlayedCase open() throws Exception {
        return PlayedCase.in(Phase.OPEN, stack, "m1");
    }

    @Test
    void a_restored_case_is_the_one_that_was_played() throws Exception {
        var played = open();
        var rows = TableRows.of(stack.database());
        played.post(DEVELOPER, "/end", "{}").ok();
        stack.close();
        var restored = open();
        assertThat(restored.id()).isEqualTo(played.id());
        assertThat(TableRows.of(stack.database())).isEqualTo(rows);
        assertThat(restored.phase()).isEqualTo("OPEN");
        restored.post(DEVELOPER, "/end", "{}").ok();
    }

    @Test
    void after_anything_was_done_it_is_played() throws Exception {
        var first = open();
        stack.close();
        PlayedCase.submitted(stack, "m2");
        assertThat(open().id()).isNotEqualTo(first.id());
    }
}
