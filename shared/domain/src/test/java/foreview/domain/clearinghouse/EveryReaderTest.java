package foreview.domain.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import foreview.domain.clearinghouse.publication.Addressees;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryState;
import foreview.domain.clearinghouse.publication.Draft;
import foreview.domain.clearinghouse.publication.Published;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** TLP 2.0 for every label, reader and audience. */
class EveryReaderTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    /** What a reader is to an advisory. */
    record Standing(boolean hasRole, boolean isDesk, boolean isParty, boolean isClient, boolean isRecipient) {
        Reader reader() {
            var roles = isDesk ? Set.of(Role.COORDINATOR) : hasRole ? Set.of(Role.MEMBER) : Set.<Role>of();
            return new Reader("reader", "org", roles);
        }

        Audience audience() {
            return new Audience(
                    isParty ? Set.of("org", "other") : Set.of("other"),
                    isClient ? Set.of("org") : Set.of(),
                    isRecipient ? Set.of("reader") : Set.of("another"));
        }
    }

    @Property
    void every_label_admits_exactly_those_that_it_names(
            @ForAll Tlp tlp,
            @ForAll boolean hasRole,
            @ForAll boolean isDesk,
            @ForAll boolean isParty,
            @ForAll boolean isClient,
            @ForAll boolean isRecipient) {
        var standing = new Standing(hasRole, isDesk, isParty, isClient, isRecipient);
        boolean admitted =
                switch (tlp) {
                    case CLEAR -> true;
                    case GREEN -> hasRole;
                    case AMBER -> isParty || isClient;
                    case AMBER_STRICT -> isParty;
                    case RED -> isRecipient;
                };
        var visibility = new ClearinghouseVisibility(standing.reader());
        assertThat(visibility.shows(published(tlp), standing.audience())).isEqualTo(isDesk || admitted);
    }

    @Property
    void every_draft_is_the_desks(
            @ForAll Tlp tlp, @ForAll boolean hasRole, @ForAll boolean isDesk, @ForAll boolean isParty) {
        var standing = new Standing(hasRole, isDesk, isParty, true, true);
        var draft =
                new Draft(1, Set.of("p"), NOON, new Draft.Terms(tlp, DocumentStatus.FINAL, Addressees.NOBODY), false);
        var advisory = new Advisory(
                "ad-1", Set.of("v-1"), AdvisoryState.DRAFT, Optional.of(draft), List.of(), Addressees.NOBODY);
        assertThat(new ClearinghouseVisibility(standing.reader()).shows(advisory, standing.audience()))
                .isEqualTo(isDesk);
    }

    @Property
    void without_a_token_only_clear_is_shown(@ForAll Tlp tlp) {
        var anyone = new ClearinghouseVisibility(Reader.ANYONE);
        assertThat(anyone.shows(tlp)).isEqualTo(tlp == Tlp.CLEAR);
        assertThat(anyone.shows(published(tlp), Audience.NOBODY)).isEqualTo(tlp == Tlp.CLEAR);
    }

    private static Advisory published(Tlp tlp) {
        return new Advisory(
                "ad-1",
                Set.of("v-1"),
                AdvisoryState.PUBLISHED,
                Optional.empty(),
                List.of(new Published(1, 2, NOON, tlp, Set.of("p"), "q")),
                Addressees.NOBODY);
    }
}
