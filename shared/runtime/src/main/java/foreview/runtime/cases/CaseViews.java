package foreview.runtime.cases;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entity;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.roster.Participant;
import foreview.domain.roster.Rights;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CaseLists;
import foreview.runtime.store.CaseLookup;
import foreview.runtime.store.Cases;
import foreview.runtime.store.FirstRead;
import foreview.runtime.store.PersonKeys;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds cases for callers. Only here a case is shown to or hidden from a caller (rule 8); {@link Rights} decides. */
public final class CaseViews {
    private final Cases cases;
    private final CaseEntities entities;
    private final PersonKeys persons;
    private final String intakeOrg;

    public CaseViews(Cases cases, CaseEntities entities, PersonKeys persons, String intakeOrg) {
        this.cases = cases;
        this.entities = entities;
        this.persons = persons;
        this.intakeOrg = intakeOrg;
    }

    /** Consistent; nothing for an unknown case and for one that the caller has no role in. */
    public Optional<CaseView> find(Caller caller, String caseId, Instant now) {
        return cases.find(lookup(caller, caseId)).flatMap(stored -> of(caller, stored, now));
    }

    /** How a caller looks for a case: by the token alone, so that the cost says nothing about the case. */
    CaseLookup lookup(Caller caller, String caseId) {
        if (isIntake(caller) && caller.has(Role.PROGRAM_OFFICER)) return CaseLookup.unrestricted(caseId);
        var partitions = new ArrayList<String>();
        if (caller.has(Role.DEVELOPER)) partitions.add(CaseLists.ofOrg(caller.org()));
        if (isOnRosters(caller)) partitions.add(persons.partition(caller.sub()));
        return CaseLookup.admitting(caseId, partitions);
    }

    /** The caller's participant is read after the head, so that no right is used that was struck before. */
    public Optional<CaseView> of(Caller caller, StoredCase stored, Instant now) {
        var state = entities.read(CaseState.unread(stored.head()), reads(caller, stored, ReadSet.NOTHING));
        return of(caller, stored, FirstRead.of(state), now);
    }

    /** The same for an act, which names these entities: they are read by the same request. */
    Optional<CaseView> forAct(Caller caller, StoredCase stored, ReadSet named, Instant now) {
        return of(caller, stored, entities.first(stored.head(), reads(caller, stored, named)), now);
    }

    private static ReadSet reads(Caller caller, StoredCase stored, ReadSet named) {
        return isOnRosters(caller) ? named.and(Participant.class, stored.pseudonym(caller.sub())) : named;
    }

    private Optional<CaseView> of(Caller caller, StoredCase stored, FirstRead read, Instant now) {
        var person = stored.pseudonym(caller.sub());
        var participant = read.state().read(Participant.class, person);
        var roles = Rights.of(stored.head(), participant, caller.org(), caller.roles(), isIntake(caller));
        if (roles.isEmpty()) return Optional.empty();
        var head = stored.head().settled(stored.head().time(now));
        return Optional.of(new CaseView(stored, head, read, person, caller.org(), roles));
    }

    /** The caller's views of those cases that exist for it, in the given order: two batch reads; consistent. */
    public List<CaseView> all(Caller caller, List<String> caseIds, Instant now) {
        var stored = cases.findAll(caseIds);
        var participants = isOnRosters(caller) ? participants(caller, stored) : Map.<String, Participant>of();
        return stored.stream()
                .flatMap(one -> of(caller, one, read(one, participants), now).stream())
                .toList();
    }

    private static FirstRead read(StoredCase stored, Map<String, Participant> participants) {
        var own = Stream.ofNullable(participants.get(stored.id())).<Entity>map(known -> known);
        return FirstRead.of(CaseState.unread(stored.head()).withRead(ReadSet.NOTHING, own.toList(), Optional.empty()));
    }

    private Map<String, Participant> participants(Caller caller, List<StoredCase> stored) {
        var persons = stored.stream().collect(Collectors.toMap(StoredCase::id, one -> one.pseudonym(caller.sub())));
        return entities.participants(persons);
    }

    private boolean isIntake(Caller caller) {
        return caller.org().equals(intakeOrg);
    }

    /** Developers have their rights from their organization; all others may be on a roster, or struck. */
    private static boolean isOnRosters(Caller caller) {
        return caller.roles().stream().anyMatch(role -> role != Role.DEVELOPER);
    }
}
