package foreview.partners;

import foreview.domain.cases.Role;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.partners.Partnership;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.PartnerViews;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Commit;
import foreview.runtime.store.Invitations.Place;
import foreview.runtime.store.StoredAnswer;
import java.util.Optional;
import java.util.function.Function;

/** Records the acts of a partner on a partnership that it was invited to. */
final class InvitedActs {
    private final PartnerViews views;
    private final CaseCommandService commands;

    InvitedActs(PartnerViews views, CaseCommandService commands) {
        this.views = views;
        this.commands = commands;
    }

    /** Of exactly the text that was read: its digest is named. */
    Answer accept(Request request) {
        var f = request.body();
        var digest = f.digest("textDigest");
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
        var caller = request.caller(Role.PARTNER);
        var place = views.place(caller, request.path("partnershipId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        CommandFactory factory =
                (stored, _) -> views.forAct(caller, stored, place.id()).map(view -> make.apply(view.partnership())
                        .by(view.requester(), view.read(), request.trace().traceId()));
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
}
