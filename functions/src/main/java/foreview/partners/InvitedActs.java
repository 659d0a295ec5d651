package foreview.partners;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.partners.Partnership;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Commit;
import foreview.runtime.store.Invitations;
import foreview.runtime.store.Invitations.Place;
import foreview.runtime.store.StoredAnswer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Records the acts of a partner on a partnership that it was invited to. */
final class InvitedActs {
    private final Invitations invitations;
    private final CaseCommandService commands;
    private final CaseEntities entities;

    InvitedActs(Invitations invitations, CaseCommandService commands, CaseEntities entities) {
        this.invitations = invitations;
        this.commands = commands;
        this.entities = entities;
    }

    /** Of exactly the text that was read: its digest is named. */
    Answer accept(Request request) {
        var f = request.body();
        var digest = f.made("textDigest", 64, InvitedActs::digest);
        f.check();
        return run(request, partnership -> {
            var terms = partnership.invitation().orElseThrow();
            if (!terms.textDigest().equals(digest))
                throw Problem.of(
                                ProblemType.PRECONDITION_FAILED,
                                "`textDigest` is not the digest of the latest terms. Read them before you accept them.")
                        .thrown();
            return CommandRequest.of(new PartnerCommand.AcceptPartnerTerms(partnership.id(), terms.version()));
        });
    }

    /** At any time; nothing keeps a partner in a partnership. */
    Answer recuse(Request request) {
        var f = request.body();
        var reason = f.optProse("reason", 8_000);
        f.check();
        return run(request, partnership -> CommandRequest.of(new PartnerCommand.RecusePartner(partnership.id()))
                .withContent("reason", reason));
    }

    private Answer run(Request request, Function<Partnership, CommandRequest> make) {
        var place = InvitedReading.place(invitations, request);
        var caller = request.caller();
        CommandFactory factory = (stored, _) -> {
            var read = entities.first(stored.head(), ReadSet.one(Partnership.class, place.id()));
            var requester = new Requester(stored.pseudonym(caller.sub()), caller.org(), Set.of(Role.PARTNER));
            return read.state().find(Partnership.class, place.id()).map(partnership -> make.apply(partnership)
                    .by(requester, read, request.trace().traceId()));
        };
        return commands.runUnseen(request, place.caseId(), factory, commit -> answer(place, commit));
    }

    /** The partnership as the partner sees it then. */
    private static StoredAnswer answer(Place place, Commit commit) {
        var partnership = commit.state().find(Partnership.class, place.id()).orElseThrow();
        return new StoredAnswer(
                200,
                Optional.empty(),
                "",
                JsonWriter.text(InvitedJson.of(partnership).build()));
    }

    private static String digest(String text) {
        if (!text.matches("[0-9a-f]{64}")) throw new IllegalArgumentException();
        return text;
    }
}
