package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens to dates, case by case: where access ends after the act, why, which phase is read right then, and what the
 * model has used after that end. Days count from the start; the cap is 30.
 */
class AwkwardCasesTest {
    private final Script script = new Script();

    private void check(String end, EndReason reason, Phase phase, Duration used) {
        var played = script.played();
        var clock = new Clock(Played.POLICIES);
        var reading = clock.read(played.state.head(), played.now);
        assertThat(reading.phase()).isEqualTo(phase);
        assertThat(reading.endsAt()).contains(Script.time(end));
        if (played.now.isBefore(Script.time(end))) {
            assertThat(clock.read(played.state.head(), Script.time(end).minusNanos(1))
                            .reason())
                    .isEmpty();
            played.now = Script.time(end);
        }
        script.play("settle");
        assertThat(played.lastEnd()).contains(new End(Script.time(end), reason));
        assertThat(played.model.used().elapsed()).isEqualTo(used);
    }

    @ParameterizedTest(name = "{0}: {1} / {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        case                                     | given                                       | act                                          | end | reason          | phase     | used
        release moved a week earlier while open  | plan r1 20; open                            | day 5; plan r1 13                            | 13  | PLANNED_RELEASE | OPEN      | P13D
        release moved to a time already past     | plan r1 20; open                            | day 5; plan r1 2                             | 5   | PLANNED_RELEASE | ENDED     | P5D
        release moved later                      | plan r1 20; open                            | day 5; plan r1 27                            | 20  | PLANNED_RELEASE | OPEN      | P20D
        the same with extendAccess               | plan r1 20; open                            | day 5; plan r1 27 extend                     | 27  | PLANNED_RELEASE | OPEN      | P27D
        moved beyond the cap with extendAccess   | plan r1 20; open                            | day 5; plan r1 44 extend                     | 30  | EXPIRED         | OPEN      | P30D
        moved with extendAccess, an end offered  | plan r1 9; open offering 12                 | day 5; plan r1 27 extend                     | 12  | OFFERED_END     | OPEN      | P12D
        release cancelled                        | plan r1 20; open                            | day 5; cancel r1                             | 20  | PLANNED_RELEASE | OPEN      | P20D
        release cancelled with extendAccess      | plan r1 20; open                            | day 5; cancel r1 extend                      | 30  | EXPIRED         | OPEN      | P30D
        opened five days before release          | plan r1 10; day 5                           | open                                         | 10  | PLANNED_RELEASE | OPEN      | P5D
        opened after a release not announced     | plan r1 3; day 5                            | open offering 12                             | 12  | OFFERED_END     | OPEN      | P7D
        planned date passes unannounced          | plan r1 8; open                             | day 9                                        | 8   | PLANNED_RELEASE | ENDED     | P8D
        and the release is recorded after it     | plan r1 8; open                             | day 9; release r1                            | 8   | PLANNED_RELEASE | ENDED     | P8D
        released before the planned date         | plan r1 20; open                            | day 4; release r1                            | 4   | RELEASED        | ENDED     | P4D
        suspended, then released                 | open; day 2; suspend custodian              | day 4; release                               | 4   | RELEASED        | ENDED     | P4D
        suspended by both, lifted by one         | open; suspend developer; suspend custodian  | day 3; lift developer                        | 30  | EXPIRED         | SUSPENDED | P30D
        suspended to the end                     | open offering 6; suspend developer          | day 6                                        | 6   | OFFERED_END     | ENDED     | P6D
        endpoint dead for days                   | open; day 3; outage e1 begins               | day 9; outage e1 ends                        | 30  | EXPIRED         | OPEN      | P30D
        partner had it first                     | release r1                                  | open offering 5                              | 5   | OFFERED_END     | OPEN      | P5D
        released by mistake and corrected        | open; day 4; release r1                     | day 5; error r1                              | 4   | RELEASED        | ENDED     | P4D
        the same with extendAccess               | open; day 4; release r1                     | day 5; error r1 extend                       | 4   | RELEASED        | ENDED     | P4D
        and reopened                             | open; day 4; release r1; day 5; error r1    | ready; open                                  | 31  | EXPIRED         | OPEN      | P30D
        withdrawn and reopened                   | open; day 10; withdraw; day 15              | ready; open                                  | 35  | EXPIRED         | OPEN      | P30D
        withdrawn and submitted anew             | open; day 10; withdraw; case c2             | open                                         | 30  | EXPIRED         | OPEN      | P30D
        the first ended unrecorded               | open offering 10; day 12; case c2           | open                                         | 32  | EXPIRED         | OPEN      | P30D
        two releases: moved, other cancelled     | plan r1 10; plan r2 12; open                | plan r2 15; cancel r1                        | 10  | PLANNED_RELEASE | OPEN      | P10D
        cancelled, then moved with extendAccess  | plan r1 10; plan r2 12; open                | cancel r1; plan r2 15 extend                 | 15  | PLANNED_RELEASE | OPEN      | P15D
        moved, then cancelled with extendAccess  | plan r1 10; plan r2 12; open                | plan r2 11; cancel r1 extend                 | 11  | PLANNED_RELEASE | OPEN      | P11D
        an end offered later than the end        | open                                        | end 40                                       | 30  | EXPIRED         | OPEN      | P30D
        an end offered earlier                   | open                                        | day 1; end 7                                 | 7   | OFFERED_END     | OPEN      | P7D
        an end offered in the past               | open; day 3                                 | end 1                                        | 3   | OFFERED_END     | ENDED     | P3D
        ended now                                | open; day 3                                 | end                                          | 3   | OFFERED_END     | ENDED     | P3D
        completed by the lead                    | open; day 3                                 | complete                                     | 3   | COMPLETED       | ENDED     | P3D
        superseded                               | open; day 3                                 | supersede                                    | 3   | SUPERSEDED      | ENDED     | P3D
        not covered after all                    | open; day 3                                 | determine NOT_COVERED                        | 3   | NOT_COVERED     | ENDED     | P3D
        covered again                            | open; day 3                                 | determine COVERED                            | 30  | EXPIRED         | OPEN      | P30D
        a checkpoint changed                     | open; day 3                                 | checkpoint cp2                               | 30  | EXPIRED         | OPEN      | P30D
        a nanosecond before the end              | open                                        | day 30-PT0.000000001S                        | 30  | EXPIRED         | OPEN      | P30D
        at the end                               | open                                        | day 30                                       | 30  | EXPIRED         | ENDED     | P30D
        opened as of a time already past         | day 3                                       | open at 1                                    | 33  | EXPIRED         | OPEN      | P30D
        scheduled, a nanosecond before           | open at 5                                   | day 5-PT0.000000001S                         | 35  | EXPIRED         | SCHEDULED | P30D
        scheduled, at its opening                | open at 5                                   | day 5                                        | 35  | EXPIRED         | OPEN      | P30D
        scheduled, released before               | open at 5                                   | day 4; release                               | 4   | RELEASED        | ENDED     | PT0S
        scheduled, a release planned before      | open at 5                                   | plan r1 4                                    | 4   | PLANNED_RELEASE | SCHEDULED | PT0S
        scheduled, a release planned then        | open at 5                                   | plan r1 5                                    | 5   | PLANNED_RELEASE | SCHEDULED | PT0S
        scheduled, ended before                  | open at 5                                   | end 2                                        | 2   | OFFERED_END     | SCHEDULED | PT0S
        extension consented                      | open offering 10; ask 20                    | day 2; consent 20                            | 20  | OFFERED_END     | OPEN      | P20D
        extension to the cap                     | open offering 10; ask 30                    | consent 30                                   | 30  | EXPIRED         | OPEN      | P30D
        consent a nanosecond before it lapses    | open offering 10; ask 20                    | day 3-PT0.000000001S; consent 20             | 20  | OFFERED_END     | OPEN      | P20D
        consent frees what was remembered        | plan r1 8; open; plan r1 25; ask 20         | consent 20                                   | 20  | OFFERED_END     | OPEN      | P20D
        a release planned while it waits         | open offering 10; ask 20; plan r1 15        | consent 20                                   | 15  | PLANNED_RELEASE | OPEN      | P15D
        """)
    void recorded(String name, String given, String act, String end, EndReason reason, Phase phase, Duration used) {
        script.played().ready();
        script.play(given).play(act);
        assertThat(script.refusal()).isEmpty();
        check(end, reason, phase, used);
    }

    @ParameterizedTest(name = "{0}: {1} / {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        case                                     | given                                       | act                     | refused                 | end | reason          | phase | used
        extension, consent where it lapses       | open offering 10; ask 20                    | day 3; consent 20       | NO_EXTENSION            | 10  | OFFERED_END     | OPEN  | P10D
        extension, consent at the end            | open offering 2; ask 5                      | day 2; consent 5        | NO_EXTENSION            | 2   | OFFERED_END     | ENDED | P2D
        extension, not later than the end        | open offering 10                            | ask 10                  | EXTENSION_OUT_OF_BOUNDS | 10  | OFFERED_END     | OPEN  | P10D
        extension beyond the cap                 | open offering 10                            | ask 30+PT0.000000001S   | EXTENSION_OUT_OF_BOUNDS | 10  | OFFERED_END     | OPEN  | P10D
        extension beyond a planned release       | plan r1 15; open offering 10                | ask 15+PT0.000000001S   | EXTENSION_OUT_OF_BOUNDS | 10  | OFFERED_END     | OPEN  | P10D
        a second one while one waits             | open offering 10; ask 20                    | day 2; ask 25           | EXTENSION_PENDING       | 10  | OFFERED_END     | OPEN  | P10D
        lifted by the side that did not suspend  | open; suspend developer; lift developer     | lift custodian          | UNKNOWN                 | 30  | EXPIRED         | OPEN  | P30D
        opened twice                             | open                                        | open                    | WINDOW_EXISTS           | 30  | EXPIRED         | OPEN  | P30D
        reopened after expiry                    | open; day 31                                | ready; open             | CAP_USED                | 30  | EXPIRED         | ENDED | P30D
        reopened at the expiry                   | open; day 30                                | ready; open             | CAP_USED                | 30  | EXPIRED         | ENDED | P30D
        reopened without a new endpoint          | open; day 3; withdraw                       | open                    | REQUIREMENTS_MISSING    | 3   | WITHDRAWN       | ENDED | P3D
        reopened after it was superseded         | open; day 3; supersede                      | ready; open             | SUPERSEDED              | 3   | SUPERSEDED      | ENDED | P3D
        reopened while not covered               | open; day 3; determine NOT_COVERED          | ready; open             | REQUIREMENTS_MISSING    | 3   | NOT_COVERED     | ENDED | P3D
        completed after the end                  | open; day 3; withdraw                       | complete                | ACCESS_ENDED            | 3   | WITHDRAWN       | ENDED | P3D
        suspended after the end                  | open; day 3; withdraw                       | suspend custodian       | ACCESS_ENDED            | 3   | WITHDRAWN       | ENDED | P3D
        suspended twice                          | open; suspend custodian; day 3; end 3       | suspend custodian       | ACCESS_ENDED            | 3   | OFFERED_END     | ENDED | P3D
        """)
    void refused(
            String name,
            String given,
            String act,
            Refusal refused,
            String end,
            EndReason reason,
            Phase phase,
            Duration used) {
        script.played().ready();
        script.play(given).play(act);
        assertThat(script.refusal()).contains(refused);
        check(end, reason, phase, used);
    }

    @ParameterizedTest(name = "{0}: {1} / {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        case                                     | given                                       | act                     | refused
        opened after a release not announced     | plan r1 3; day 5                            | open                    | END_REQUIRED
        opened where a release is planned        | plan r1 3                                   | open at 3               | END_REQUIRED
        partner had it first                     | release r1                                  | open                    | END_REQUIRED
        an end that is no later than the opening | day 2                                       | open offering 2         | END_NOT_AHEAD
        an end before a named opening            | day 2                                       | open at 9 offering 9    | END_NOT_AHEAD
        two cases of one model opening at once   | open; case c2                               | open                    | MODEL_WINDOW_EXISTS
        the other is scheduled                   | open at 20; case c2                         | open offering 4         | MODEL_WINDOW_EXISTS
        the other a nanosecond before its end    | open offering 4; day 4-PT0.000000001S; case c2 | open                 | MODEL_WINDOW_EXISTS
        suspended before any opening             | day 1                                       | suspend custodian       | NOT_OPEN
        """)
    void never_opened(String name, String given, String act, Refusal refused) {
        script.played().ready();
        script.play(given).play(act);
        assertThat(script.refusal()).contains(refused);
        assertThat(script.played().state.head().window()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} / {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        case                            | given                            | act                          | end | reason          | phase
        it ends at its own date         | assess offering 9                | day 9                        | 9   | OFFERED_END     | ACCEPTED
        a nanosecond before             | assess offering 9                | day 9-PT0.000000001S         | 9   | OFFERED_END     | OPEN
        long after the cap of access    | assess offering 99               | day 98                       | 99  | OFFERED_END     | OPEN
        at the determination            | assess offering 9                | day 3; determine COVERED     | 3   | DETERMINED      | ACCEPTED
        at a withheld one               | assess offering 9                | day 3; determine WITHHELD    | 3   | DETERMINED      | ACCEPTED
        at one that covers nothing      | assess offering 9                | day 3; determine NOT_COVERED | 3   | NOT_COVERED     | ENDED
        at a withdrawal                 | assess offering 9                | day 3; withdraw              | 3   | WITHDRAWN       | ENDED
        when superseded                 | assess offering 9                | day 3; supersede             | 3   | SUPERSEDED      | ENDED
        at a release                    | assess offering 9                | day 3; release               | 3   | RELEASED        | ACCEPTED
        at a planned release            | plan r1 5; assess offering 9     | day 5                        | 5   | PLANNED_RELEASE | ACCEPTED
        when the lead completes         | assess offering 9                | day 3; complete              | 3   | COMPLETED       | ACCEPTED
        when the developer ends it      | assess offering 9                | day 3; end                   | 3   | OFFERED_END     | ACCEPTED
        extended by consent             | assess offering 9; ask 50        | consent 50                   | 50  | OFFERED_END     | OPEN
        a second one after the first    | assess offering 9; day 9; assessable | assess offering 12       | 12  | OFFERED_END     | OPEN
        """)
    void an_assessment_uses_none_of_the_cap(
            String name, String given, String act, String end, EndReason reason, Phase phase) {
        script.play("assessable").play(given).play(act);
        assertThat(script.refusal()).isEmpty();
        check(end, reason, phase, Duration.ZERO);
        assertThat(script.played().model).isEqualTo(ModelUse.NOTHING);
    }

    /** Rule 1 in each phase that there is, and twice in each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        day 0
        ready
        ready; open at 9
        ready; open
        ready; open; suspend developer; suspend custodian
        ready; open; day 3; withdraw
        ready; open; day 31
        ready; open; determine NOT_COVERED
        ready; open; supersede
        withdraw
        assessable; assess offering 9
        """)
    void a_release_a_withdrawal_and_an_earlier_end_are_never_refused(String given) {
        for (var act : new String[] {"release", "release r1", "withdraw", "end", "end 2", "end 90"}) {
            var script = new Script().play(given);
            for (int i = 0; i < 2; i++) {
                script.play(act);
                assertThat(script.refusal()).as(act).isEqualTo(Optional.empty());
                assertThat(script.played().endsAt()).isAfter(script.played().now);
            }
        }
    }
}
