package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The head is one small item: at most 16 KB with every limit reached in words as long as they may be. */
class HeadSizeTest {
    private static final int MOST = 16 * 1024;
    private static final int USUAL = 3 * 1024;

    /** As long as the API takes an id. */
    private static final String WORD = "w".repeat(61);

    private static String word(int i) {
        return WORD + (100 + i);
    }

    @Test
    void a_usual_head_has_less_than_three_kilobytes() {
        var played = new Played().ready().opened().joined("ann", Role.EVALUATOR).evaluated("v1");
        played.plan("r1", day(20), false);
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        int size = StoredFormChecks.size(played.state.head());
        System.out.println("A usual head has " + size + " bytes");
        assertThat(size).isLessThan(USUAL);
    }

    @Test
    void a_head_with_every_limit_reached_is_small_and_none_of_its_entities_makes_it_larger() {
        var played = full();
        int size = StoredFormChecks.size(played.state.head());
        System.out.println("A head with every limit reached has " + size + " bytes");
        assertThat(size).isLessThan(MOST);
        for (int i = 0; i < 40; i++) played.plan(word(i), day(20 + i), false).entries();
        for (int i = 0; i < 40; i++) played.joined(word(i), Role.EVALUATOR).ask(word(i), word(i));
        for (int i = 0; i < 20; i++) played.running(word(i)).draft(Played.EVALUATOR, word(i), word(i));
        assertThat(StoredFormChecks.size(played.state.head()) - size)
                .as("counters grow")
                .isLessThan(100);
    }

    private static Played full() {
        var played = new Played().accepted();
        var checkpoints = IntStream.range(1, CaseCommand.Submit.MOST_CHECKPOINTS)
                .mapToObj(HeadSizeTest::word)
                .collect(Collectors.toSet());
        for (var checkpoint : checkpoints) played.play(Played.DEVELOPER, new CaseCommand.AddCheckpoint(checkpoint));
        for (var checkpoint : played.state.head().checkpoints()) withheld(played, checkpoint);
        for (var kind : WindowKind.values()) terms(played, kind);
        for (int i = 0; i < 50; i++) endpoint(played, i);
        played.serve("cp1");
        var partly = Optional.of(day(29));
        played.open(WindowKind.ACCESS, Optional.of(day(1)), partly);
        for (var side : Side.values())
            played.play(side == Side.DEVELOPER ? Played.DEVELOPER : Played.CUSTODIAN, new WindowCommand.Suspend(side));
        played.play(Played.LEAD, new WindowCommand.AskExtension(day(30)));
        played.endNow();
        for (var audience : Audience.values()) released(played, audience);
        played.withdraw();
        return reopened(played);
    }

    private static Played reopened(Played played) {
        for (int i = 50; i < 99; i++) endpoint(played, i);
        played.serve("cp1");
        played.now = day(1);
        played.open(WindowKind.ACCESS, Optional.of(day(2)), Optional.of(day(28)));
        played.play(Played.LEAD, new WindowCommand.AskExtension(day(30)));
        for (var side : Side.values())
            played.play(side == Side.DEVELOPER ? Played.DEVELOPER : Played.CUSTODIAN, new WindowCommand.Suspend(side));
        assertThat(played.state.head().serving()).hasSize(20);
        assertThat(played.state.head().window()).isPresent();
        return played;
    }

    private static void withheld(Played played, String checkpoint) {
        var reference = "r".repeat(200);
        played.play(
                Played.AUTHORITY,
                new CaseCommand.Determine(
                        DeterminationOutcome.WITHHELD,
                        Set.of(checkpoint),
                        WORD,
                        LocalDate.EPOCH,
                        reference,
                        Optional.of("d".repeat(64)),
                        List.of(WORD)));
        int number = played.state.head().determined();
        played.play(Played.DEVELOPER, new CaseCommand.Attest(number, Party.DEVELOPER));
        played.play(Played.OFFICER, new CaseCommand.Attest(number, Party.GOVERNMENT));
    }

    private static void terms(Played played, WindowKind kind) {
        var purposes = IntStream.range(0, 19).mapToObj(HeadSizeTest::word).collect(Collectors.toSet());
        purposes.add("cyber");
        played.play(Played.OFFICER, new CaseCommand.PostTerms(kind, "d".repeat(64), "eo-14409", purposes));
        for (var party : Party.values()) played.sign(kind, 1, party);
    }

    private static void endpoint(Played played, int i) {
        var checkpoints = played.state.head().checkpoints();
        played.play(
                Played.DEVELOPER,
                new EndpointCommand.GiveEndpoint(
                        word(i), checkpoints.get(i % 20), WORD, true, Endpoint.Limits.DEFAULT));
    }

    private static void released(Played played, Audience audience) {
        played.play(
                Played.DEVELOPER,
                new ReleaseCommand.RecordRelease(word(audience.ordinal()), false, audience, Optional.of(WORD)));
    }
}
