package foreview.domain.clearinghouse.publication;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import foreview.domain.json.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdvisoryTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final String CORA = "p_cora";
    private static final String CURT = "p_curt";

    private Optional<Advisory> advisory = Optional.empty();
    private long entries;

    private Optional<Reason> refusal(String person, AdvisoryCommand command) {
        var context = new ClearinghouseContext(
                new Actor(person, "desk", Role.COORDINATOR), NOON, ClearinghouseSettings.DEFAULT, null);
        return switch (command.decide(advisory, context)) {
            case ClearinghouseRuling.Refuse(var refused) -> Optional.of(refused.reason());
            case ClearinghouseRuling.Emit(var events) -> {
                for (var event : events) {
                    var entry = new ClearinghouseEntry(++entries, NOON, NOON, context.actor(), event, Map.of(), "");
                    advisory = Optional.of(((AdvisoryEvent) event).apply(advisory, entry));
                }
                yield Optional.empty();
            }
        };
    }

    private void done(String person, AdvisoryCommand command) {
        assertThat(refusal(person, command)).isEmpty();
    }

    private static Draft.Terms terms(Tlp tlp) {
        var named = new Addressees(Set.of(), Set.of("person"));
        return new Draft.Terms(tlp, DocumentStatus.FINAL, tlp == Tlp.RED ? named : Addressees.NOBODY);
    }

    @Test
    void what_is_for_named_persons_names_one() {
        for (var addressees : List.of(Addressees.NOBODY, new Addressees(Set.of("hospital"), Set.of()))) {
            advisory = Optional.empty();
            var terms = new Draft.Terms(Tlp.RED, DocumentStatus.FINAL, addressees);
            done(CORA, new AdvisoryCommand.Draw("ad-1", Set.of("v-1"), terms));
            assertThat(refusal(CURT, publication())).contains(Reason.INCOMPLETE);
        }
        done(CORA, new AdvisoryCommand.Rewrite(terms(Tlp.RED)));
        done(CURT, publication());
    }

    private void drafted(Tlp tlp) {
        done(CORA, new AdvisoryCommand.Draw("ad-1", Set.of("v-1"), terms(tlp)));
    }

    private void published(Tlp tlp) {
        drafted(tlp);
        done(CURT, publication());
    }

    private AdvisoryCommand publication() {
        return publication(false);
    }

    private AdvisoryCommand publication(boolean embargoed) {
        return publication(embargoed, Optional.empty());
    }

    private AdvisoryCommand publication(boolean embargoed, Optional<Tlp> held) {
        return new AdvisoryCommand.Publish(
                advisory.flatMap(Advisory::draft).map(Draft::number).orElse(entries), embargoed, held);
    }

    private Advisory now() {
        return advisory.orElseThrow();
    }

    @Test
    void no_advisory_is_wider_than_the_label_that_a_finder_holds() {
        drafted(Tlp.AMBER);
        assertThat(refusal(CURT, publication(false, Optional.of(Tlp.RED)))).contains(Reason.FORBIDDEN);
        assertThat(refusal(CURT, publication(false, Optional.of(Tlp.AMBER_STRICT))))
                .contains(Reason.FORBIDDEN);
        done(CURT, publication(false, Optional.of(Tlp.AMBER)));
    }

    @Test
    void a_second_person_publishes() {
        drafted(Tlp.CLEAR);
        assertThat(refusal(CORA, publication())).contains(Reason.SECOND_PERSON);
        done(CURT, publication());
        assertThat(now().state()).isEqualTo(AdvisoryState.PUBLISHED);
        assertThat(now().tlp()).contains(Tlp.CLEAR);
        assertThat(now().revisions()).hasSize(1);
    }

    @Test
    void whoever_wrote_on_the_draft_is_no_second_person() {
        drafted(Tlp.CLEAR);
        done(CURT, new AdvisoryCommand.Rewrite(terms(Tlp.CLEAR)));
        assertThat(refusal(CORA, publication())).contains(Reason.SECOND_PERSON);
        assertThat(refusal(CURT, publication())).contains(Reason.SECOND_PERSON);
        done("p_cleo", publication());
    }

    @Test
    void only_the_draft_that_was_read_is_published() {
        drafted(Tlp.CLEAR);
        var read = publication();
        done(CORA, new AdvisoryCommand.Rewrite(terms(Tlp.GREEN)));
        assertThat(refusal(CURT, read)).contains(Reason.WRONG_STATE);
        assertThat(now().state()).isEqualTo(AdvisoryState.DRAFT);
    }

    @Test
    void an_embargo_in_force_keeps_it_from_the_community_and_the_public() {
        for (var tlp : Tlp.values()) {
            advisory = Optional.empty();
            drafted(tlp);
            boolean wide = tlp == Tlp.CLEAR || tlp == Tlp.GREEN;
            assertThat(refusal(CURT, publication(true)))
                    .as(tlp.label())
                    .isEqualTo(wide ? Optional.of(Reason.WRONG_STATE) : Optional.empty());
        }
    }

    @Test
    void a_correction_needs_a_second_person_too_and_widens_the_label_only_then() {
        published(Tlp.AMBER);
        done(CORA, new AdvisoryCommand.Correct(terms(Tlp.CLEAR)));
        assertThat(now().tlp()).contains(Tlp.AMBER);
        assertThat(refusal(CORA, publication())).contains(Reason.SECOND_PERSON);
        assertThat(refusal(CURT, publication(true))).contains(Reason.WRONG_STATE);
        done(CURT, publication());
        assertThat(now().tlp()).contains(Tlp.CLEAR);
        assertThat(now().lastRevision().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void what_is_public_stays_public() {
        published(Tlp.CLEAR);
        assertThat(refusal(CORA, new AdvisoryCommand.Correct(terms(Tlp.RED)))).contains(Reason.WRONG_STATE);
        done(CORA, new AdvisoryCommand.Correct(terms(Tlp.CLEAR)));
        assertThat(refusal(CORA, new AdvisoryCommand.Rewrite(terms(Tlp.GREEN)))).contains(Reason.WRONG_STATE);
    }

    @Test
    void a_second_person_withdraws_also_under_an_embargo_and_nothing_follows() {
        published(Tlp.CLEAR);
        done(CORA, new AdvisoryCommand.Withdraw());
        assertThat(now().state()).isEqualTo(AdvisoryState.PUBLISHED);
        assertThat(refusal(CORA, publication())).contains(Reason.SECOND_PERSON);
        done(CURT, publication(true));
        assertThat(now().state()).isEqualTo(AdvisoryState.WITHDRAWN);
        assertThat(now().tlp()).as("those who read it learn of it").contains(Tlp.CLEAR);
        assertThat(refusal(CORA, new AdvisoryCommand.Correct(terms(Tlp.CLEAR)))).contains(Reason.WRONG_STATE);
    }

    @Test
    void a_draft_that_nobody_saw_is_given_up_by_one_person() {
        drafted(Tlp.RED);
        assertThat(now().rows()).containsExactly(new Row(Advisory.DRAFTS, "2026-12-01T12:00:00.000Z#ad-1"));
        done(CORA, new AdvisoryCommand.Withdraw());
        assertThat(now().state()).isEqualTo(AdvisoryState.WITHDRAWN);
        assertThat(now().tlp()).isEmpty();
        assertThat(now().rows()).isEmpty();
    }

    @Test
    void the_last_of_50_revisions_can_only_withdraw() {
        published(Tlp.CLEAR);
        while (now().revisions().size() < Advisory.MOST_REVISIONS - 1) {
            done(CORA, new AdvisoryCommand.Correct(terms(Tlp.CLEAR)));
            done(CURT, publication());
        }
        assertThat(refusal(CORA, new AdvisoryCommand.Correct(terms(Tlp.CLEAR)))).contains(Reason.TOO_MANY);
        done(CORA, new AdvisoryCommand.Withdraw());
        done(CURT, publication());
        assertThat(now().revisions()).hasSize(Advisory.MOST_REVISIONS);
    }

    @Test
    void its_stored_form_is_read_back() {
        published(Tlp.AMBER_STRICT);
        done(
                CORA,
                new AdvisoryCommand.Correct(new Draft.Terms(
                        Tlp.RED, DocumentStatus.INTERIM, new Addressees(Set.of("maker"), Set.of("d")))));
        assertThat(Records.read(Advisory.class, Records.write(now()))).isEqualTo(now());
    }
}
