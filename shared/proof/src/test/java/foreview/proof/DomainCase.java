package foreview.proof;

import foreview.domain.cases.Act;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Decide;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Entity;
import foreview.domain.cases.Entry;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.local.script.Person;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A case in the pure domain, copied from a stored one: the result of each command, and what the vault must contain. */
final class DomainCase {
    private final StoredCase begun;
    private final Decide decide;
    private final Set<String> credentials = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    CaseState state;

    DomainCase(StoredCase begun, CaseState whole, Decide decide) {
        this.begun = begun;
        this.decide = decide;
        state = whole;
        credentials.addAll(StoredRows.heldOf(state));
    }

    String pseudonym(Person who) {
        return begun.pseudonym(who.sub());
    }

    Requester requester(Person who) {
        return new Requester(pseudonym(who), who.org(), Set.of(Role.valueOf(who.rosterRole())));
    }

    CaseHead head() {
        return state.head();
    }

    /** Those that live, in one order, so that a seed plays the same again. */
    <T extends Entity> List<T> alive(Class<T> type) {
        return alive(type, state);
    }

    static <T extends Entity> List<T> alive(Class<T> type, CaseState state) {
        return state.entities().all(type).stream()
                .filter(entity -> !entity.isDead(state.head()))
                .sorted(Comparator.comparing(Entity::id))
                .toList();
    }

    /** What the domain decides now; nothing happens. */
    Decision decide(Act act, ModelUse model, Instant now) {
        boolean bears = head().window().isPresent() || act.command() instanceof WindowCommand.Open;
        return decide.decide(state, act, bears ? model : ModelUse.NOTHING, now);
    }

    void take(Decision decision) {
        entries.addAll(decision.entries());
        state = decision.state();
        credentials.addAll(StoredRows.heldOf(state));
    }

    /** The entries since the last call. */
    List<Entry> fresh() {
        var fresh = List.copyOf(entries);
        entries.clear();
        return fresh;
    }

    /** Destroys the credentials that no living endpoint uses. @return how many */
    int purge() {
        int held = credentials.size();
        credentials.retainAll(StoredRows.heldOf(state));
        return held - credentials.size();
    }

    /** The endpoints whose credentials the vault holds. */
    List<String> held() {
        return credentials.stream()
                .map(place -> place.substring(place.indexOf('#') + 1))
                .toList();
    }
}
