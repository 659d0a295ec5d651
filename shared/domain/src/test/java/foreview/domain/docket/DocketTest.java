package foreview.domain.docket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.cases.Origin;
import foreview.domain.cases.Played;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.grants.GrantCommand;
import foreview.domain.json.Digest;
import foreview.domain.window.Side;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DocketTest {
    private final Played played = whole();
    private final Origin origin = played.state.head().origin();

    private static Played whole() {
        var played = new Played().ready().opened();
        played.joined("eva", Role.EVALUATOR).askForRunner("g1", "e1");
        played.play(Played.CUSTODIAN, new GrantCommand.DecideGrant("g1", true));
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        played.play(Played.CUSTODIAN, new WindowCommand.Lift(Side.CUSTODIAN));
        played.plan("r1", Played.START.plusSeconds(3600), false);
        played.now = Played.START.plusSeconds(60);
        played.release();
        played.play(Played.DEVELOPER, new WindowCommand.Withdraw());
        played.purge(1);
        return played;
    }

    private List<ChainLink> links() {
        var links = new ArrayList<ChainLink>();
        var previous = ChainLink.genesis(origin);
        for (var entry : played.docket) {
            links.add(ChainLink.of(entry, previous));
            previous = links.getLast().hash();
        }
        return links;
    }

    @Test
    void a_docket_verifies_from_its_bytes() {
        var links = links();
        assertThat(Chain.firstBroken(origin, links, links.getLast().hash())).isEmpty();
    }

    @Test
    void genesis_binds_the_case_and_its_creation() {
        var links = links();
        var later = new Origin("c1", "lab", "m1", Instant.parse("2026-11-23T10:00:00.001Z"));
        assertThat(Chain.firstBroken(later, links, links.getLast().hash())).hasValue(0);
    }

    @Test
    void a_docket_cut_short_is_seen_by_its_head() {
        var links = links();
        var cut = links.subList(0, links.size() - 1);
        assertThat(Chain.firstBroken(origin, cut, links.getLast().hash())).hasValue(cut.size());
    }

    @Property(tries = 200)
    void the_chain_verifies_whichever_entries_are_withheld(@ForAll long which, @ForAll @IntRange(max = 15) int at) {
        var links = links();
        var shown = new ArrayList<ChainLink>();
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            shown.add((which >> i & 1) == 0 ? link : ChainLink.withheld(link.digest(), link.hash()));
        }
        var head = links.getLast().hash();
        assertThat(Chain.firstBroken(origin, shown, head)).isEmpty();
        shown.set(
                at, ChainLink.withheld(Digest.of(new byte[] {1}), links.get(at).hash()));
        assertThat(Chain.firstBroken(origin, shown, head)).hasValue(at);
    }

    @Property(tries = 200)
    void every_changed_byte_is_found(@ForAll @IntRange(min = 0, max = 1_000_000) int pick) {
        var links = links();
        int at = pick % links.size();
        var text = links.get(at).canonical();
        int position = (pick / links.size()) % text.length();
        var changed =
                text.substring(0, position) + (text.charAt(position) == 'x' ? 'y' : 'x') + text.substring(position + 1);
        var forged = new ArrayList<>(links);
        forged.set(at, new ChainLink(changed, links.get(at).hash()));
        assertThat(Chain.firstBroken(origin, forged, links.getLast().hash())).hasValue(at);
    }

    /** What was sealed once must verify by its digest for good; made with {@code sha256sum}. */
    @Test
    void a_salted_digest_stays_as_it_is() {
        var salted = Digest.salted(new byte[32], "text".getBytes(StandardCharsets.UTF_8));
        assertThat(salted).isEqualTo("4c56d4f7fd5d2499c17b091de337d8d7433774dce3d170ed850bc5852ae7b3ce");
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.salted(new byte[31], new byte[1]));
    }

    @Test
    void the_same_content_under_another_salt_has_another_digest() {
        var content = "text".getBytes(StandardCharsets.UTF_8);
        var salt = new byte[32];
        var one = Digest.salted(salt, content);
        salt[0] = 1;
        assertThat(Digest.salted(salt, content)).isNotEqualTo(one);
    }
}
