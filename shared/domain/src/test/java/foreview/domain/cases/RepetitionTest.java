package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a key, an act of rule 1 that would change nothing answers with the first one's receipt; any other is new. */
class RepetitionTest {
    private final Script script = new Script();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        withdraw                    | withdraw
        open; withdraw              | withdraw
        open; day 3; end            | end
        open; day 3; end            | day 4; end
        open; end 7                 | end 7
        open; end 40                | end 40
        end 7                       | end 7
        open; end 7; day 8          | end 7
        open; day 3; release r1     | release r1
        open; day 3; release        | release
        release r1                  | release r1
        release                     | release
        release; release public     | release
        release; release public     | release public
        plan r1 9                   | plan r1 9
        open; plan r1 9; plan r2 7  | plan r1 9
        open; plan r1 9             | plan r1 9 extend
        open; plan r1 0             | plan r1 0
        plan r1 9; cancel r1        | cancel r1
        open; plan r1 9; cancel r1  | cancel r1
        release r1; error r1        | error r1
        plan r1 9; ready; day 10; open offering 12 | plan r1 9
        """)
    void says_nothing_new(String given, String act) {
        script.played().ready();
        int before = script.play(given).play("settle").played().docket.size();
        assertThat(script.play(act).repeats()).isTrue();
        assertThat(script.played().docket).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        open; end 7                                             | end 6
        open; end 7                                             | end 8
        end 7                                                   | end 8
        end 7                                                   | end 7+PT0.001S
        day 1                                                   | end
        open; end 7                                             | end
        open offering 4; end 4; ask 9; consent 9                 | end 4
        open; withdraw; ready; open                             | withdraw
        open; day 3; end; ready; open                           | end
        open; release; ready; open offering 9                   | release
        release r1                                              | release
        release r1                                              | release r2
        release r1; ready; open offering 9                      | release r1
        release r1; error r1                                    | release r1
        plan r1 9                                               | release r1
        plan r1 9; release                                      | release r1
        cancel r1; plan r1 9; cancel r1                         | release r1
        release; ready; open offering 9; day 10                 | release
        plan r1 9                                               | plan r1 8
        plan r1 9; plan r1 8                                    | plan r1 9
        plan r1 9; cancel r1                                    | plan r1 9
        plan r1 9; cancel r1                                    | error r1
        open; plan r1 9; plan r2 7; cancel r2                   | cancel r2 extend
        """)
    void says_something_new(String given, String act) {
        script.played().ready();
        script.play(given).play(act);
        assertThat(script.repeats()).isFalse();
        assertThat(script.refusal()).isEmpty();
    }
}
