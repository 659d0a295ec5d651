package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Party;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.domain.partners.Nominee;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.Voice;
import foreview.local.script.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The part of {@link AnyRequest} about partners: the acts of both sides in any order. */
final class AnyPartnerRequest {
    private static final Nominee NOMINEE =
            new Nominee("hospital", Nominee.Kind.COMPANY, Optional.empty(), false, Optional.empty());

    private final AnyStep chance;
    private final CaseState state;

    AnyPartnerRequest(AnyStep chance, CaseState state) {
        this.chance = chance;
        this.state = state;
    }

    /** A partnership as a release names it: one of the case, one that it does not have, or none. */
    Optional<String> named() {
        if (chance.below(2) == 0) return Optional.empty();
        return Optional.of(chance.seldom() ? "t-none" : id());
    }

    Optional<String> known(Optional<String> named) {
        return named.filter(id -> state.entities().find(Partnership.class, id).isPresent());
    }

    RequestAndCommand next() {
        return all().isEmpty() || chance.seldom() ? nomination() : act(id());
    }

    private List<Partnership> all() {
        return DomainCase.alive(Partnership.class, state);
    }

    private String id() {
        var all = all();
        return all.isEmpty() ? "t-none" : all.get(chance.below(all.size())).id();
    }

    private RequestAndCommand nomination() {
        var who = by(Party.values()[chance.below(2)]);
        var party = side(who);
        return RequestAndCommand.creating(
                        who,
                        "POST partners",
                        (id, _) -> new PartnerCommand.NominatePartner(id, NOMINEE, "trusted-partners", party))
                .withContent(Json.object()
                        .put("org", "hospital")
                        .put("kind", "COMPANY")
                        .put("name", "A hospital"));
    }

    private RequestAndCommand act(String id) {
        var who = by(Party.values()[chance.below(2)]);
        var kind = Voice.Kind.values()[chance.below(2)];
        var text = "Terms " + chance.below(3);
        var digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        var request =
                switch (chance.below(6)) {
                    case 0, 1 ->
                        RequestAndCommand.of(
                                        who,
                                        "POST partners/{partnershipId}/voices",
                                        new PartnerCommand.VoicePartner(id, side(who), kind, false))
                                .withContent(Json.object().put("voice", kind.name()));
                    case 2, 3 ->
                        RequestAndCommand.of(
                                        by(Party.DEVELOPER),
                                        "POST partners/{partnershipId}/invitation",
                                        new PartnerCommand.InvitePartner(id, digest))
                                .withContent(Json.object().put("terms", text));
                    case 4 ->
                        RequestAndCommand.of(
                                by(Party.DEVELOPER),
                                "POST partners/{partnershipId}/access",
                                new PartnerCommand.ReportPartnerAccess(id));
                    default ->
                        RequestAndCommand.of(
                                by(Party.DEVELOPER),
                                "POST partners/{partnershipId}/end",
                                new PartnerCommand.EndPartnership(id));
                };
        return request.at("partnershipId", id);
    }

    private static Party side(Person who) {
        return who.equals(DEVELOPER) ? Party.DEVELOPER : Party.GOVERNMENT;
    }

    private Person by(Party party) {
        return chance.by(party == Party.DEVELOPER ? DEVELOPER : OFFICER);
    }
}
