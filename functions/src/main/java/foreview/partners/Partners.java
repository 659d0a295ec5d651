package foreview.partners;

import foreview.domain.cases.Party;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.json.Digest;
import foreview.domain.partners.Criteria;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.SelectionCriteria;
import foreview.domain.partners.Voice;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Records the acts of both sides on partnerships, in any order. Names, reasons and terms are sealed beside the docket
 * entries (rule 11).
 */
final class Partners {
    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 8_000;

    /** At four bytes a character, an item of the database holds it. */
    private static final int LONGEST_TERMS = 90_000;

    private final CaseCommandService commands;
    private final SelectionCriteria criteria;

    Partners(CaseCommandService commands, SelectionCriteria criteria) {
        this.commands = commands;
        this.criteria = criteria;
    }

    /** By the developer or a program officer. */
    Answer nominate(Request request) {
        var f = request.body();
        var name = f.text("name", 200);
        var reason = f.optProse(REASON, LONGEST_REASON);
        var basis = f.optMade("criteria", 64, this::shipped).orElseGet(criteria::latest);
        var nominee = NomineeFields.read(f);
        // random: the partner sees it, and must not learn when it was nominated
        var id = Ids.fresh("t");
        return commands.create(request, _ -> ReadSet.one(Partnership.class, id), view -> CommandRequest.of(
                        new PartnerCommand.NominatePartner(id, nominee, basis.name(), side(view)))
                .withContent("name", Optional.of(name))
                .withContent(REASON, reason)
                .createsPage("partners"));
    }

    private Criteria shipped(String name) {
        return criteria.find(name).orElseThrow(IllegalArgumentException::new);
    }

    /** By the developer, with the terms that the partner is asked to accept. */
    Answer invite(Request request) {
        var f = request.body();
        var terms = f.prose("terms", LONGEST_TERMS);
        f.check();
        var digest = Digest.of(terms.getBytes(StandardCharsets.UTF_8));
        return run(
                request,
                CommandRequest.of(new PartnerCommand.InvitePartner(id(request), digest))
                        .withContent("terms", Optional.of(terms)));
    }

    /** Advice of the caller's side, which stops nothing; the latest of a side counts. */
    Answer voice(Request request) {
        var f = request.body();
        var voice = f.choice("voice", Voice.Kind.class);
        var reason = f.optProse(REASON, LONGEST_REASON);
        boolean withheld = f.boolOr("reasonWithheld", false);
        if (withheld && reason.isPresent())
            f.refuse("reasonWithheld", "inconsistent", "Must be absent or false with a reason.");
        f.check();
        return commands.run(request, _ -> named(request), view -> {
            var side = side(view);
            if (withheld && side == Party.DEVELOPER)
                throw new InvalidFields(List.of(new FieldError(
                        "/reasonWithheld", "not-taken", "Must be absent: only the government withholds a reason.")));
            return CommandRequest.of(new PartnerCommand.VoicePartner(id(request), side, voice, withheld))
                    .withContent(REASON, reason);
        });
    }

    /** By the developer, who alone gives access; Foreview gives a partner none. */
    Answer reportAccess(Request request) {
        var f = request.body();
        var occurredAt = f.optInstant("occurredAt");
        f.check();
        return run(
                request,
                CommandRequest.of(new PartnerCommand.ReportPartnerAccess(id(request)))
                        .occurredAt(occurredAt));
    }

    /** By the developer; the partner itself recuses itself. */
    Answer end(Request request) {
        var f = request.body();
        var reason = f.optProse(REASON, LONGEST_REASON);
        f.check();
        return run(
                request,
                CommandRequest.of(new PartnerCommand.EndPartnership(id(request)))
                        .withContent(REASON, reason));
    }

    private Answer run(Request request, CommandRequest ask) {
        return commands.run(request, _ -> named(request), _ -> ask);
    }

    private static ReadSet named(Request request) {
        return ReadSet.one(Partnership.class, id(request));
    }

    private static String id(Request request) {
        return request.path("partnershipId");
    }

    /** The side that the caller acts for; the domain refuses a caller who acts for neither. */
    private static Party side(CaseView view) {
        return view.is(Role.DEVELOPER) ? Party.DEVELOPER : Party.GOVERNMENT;
    }
}
