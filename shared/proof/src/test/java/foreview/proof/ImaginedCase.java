package foreview.proof;

import foreview.domain.cases.Act;
import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Role;
import foreview.domain.endpoints.Endpoint;
import foreview.local.script.Person;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A case as the pure domain has it, from a stored one on: what a command comes to, and what the vault should hold. */
final class ImaginedCase {
    private final StoredCase begun;
    private final Decide decide;
    private final Set<String> credentials = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    CaseState state;

    ImaginedCase(StoredCase begun, Decide decide) {
        this.begun = begun;
        this.decide = decide;
        state = begun.state();
        credentials.addAll(endpoints());
    }

    String pseudonym(Person who) {
        return begun.pseudonym(who.sub());
    }

    Actor actor(Person who) {
        return new Actor(pseudonym(who), who.org(), Role.valueOf(who.rosterRole()));
    }

    /** What it comes to, and nothing happens: with the model as it is now, and its time where it bears on the act. */
    Decision decide(Actor actor, Command asked, ModelUse model, Instant now) {
        var command = asked instanceof Command.Open open
                ? new Command.Open(open.kind(), open.at(), open.offered(), model)
                : asked;
        boolean bears = state.facts().window().isPresent() || asked instanceof Command.Open;
        var act = new Act(actor, command, Optional.empty(), Map.of(), "");
        return decide.decide(state, act, bears ? model.time(now) : now);
    }

    void take(Decision decision) {
        entries.addAll(decision.entries());
        state = decision.state();
        credentials.addAll(endpoints());
    }

    /** The entries since it was asked last. */
    List<Entry> fresh() {
        var fresh = List.copyOf(entries);
        entries.clear();
        return fresh;
    }

    /** With an end that fell due by itself, recorded or not. */
    CaseState settled(Instant now) {
        return Evolve.settled(state, state.facts().time(now));
    }

    /** Destroys the credentials that no endpoint uses any more. @return how many */
    int purge() {
        int held = credentials.size();
        credentials.retainAll(endpoints());
        return held - credentials.size();
    }

    List<String> held() {
        return List.copyOf(credentials);
    }

    private Set<String> endpoints() {
        return state.endpoints().stream().map(Endpoint::id).collect(Collectors.toSet());
    }
}
