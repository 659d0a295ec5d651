package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What each thing that a task may meet is counted as. */
class SetbacksTest {
    private static final Setbacks MET = new Setbacks(1, 2, 3, 4);

    @Test
    void the_item_and_others_take_turns_and_the_item_is_first() {
        assertThat(Setbacks.NONE.isItemsTurn()).isTrue();
        assertThat(Setbacks.NONE.failed().isItemsTurn()).isFalse();
        assertThat(Setbacks.NONE.failed().answered().isItemsTurn()).isTrue();
    }

    @Test
    void a_failure_and_an_answer_are_a_turn_each_and_an_answer_ends_being_busy() {
        assertThat(MET.failed()).isEqualTo(new Setbacks(1, 2, 4, 4));
        assertThat(MET.answered()).isEqualTo(new Setbacks(1, 0, 4, 4));
        assertThat(MET.moreBusy()).isEqualTo(new Setbacks(1, 3, 3, 4));
    }

    @Test
    void an_endpoint_that_answers_nobody_lets_the_turns_begin_anew_and_counts_nothing() {
        assertThat(MET.down()).isEqualTo(new Setbacks(1, 2, 0, 4));
    }

    @Test
    void what_was_in_vain_is_counted_and_the_turns_begin_anew() {
        assertThat(MET.moreInVain()).isEqualTo(new Setbacks(1, 0, 0, 5));
    }

    @Test
    void a_lease_that_ends_with_a_word_is_no_strike() {
        assertThat(MET.withoutStrike()).isEqualTo(new Setbacks(0, 2, 3, 4));
        assertThat(Setbacks.NONE.withoutStrike()).isEqualTo(Setbacks.NONE);
    }
}
