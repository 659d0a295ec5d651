package foreview.proof;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.cases.Audience;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Terms;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.window.Extension;
import foreview.domain.window.Side;
import foreview.domain.window.Suspension;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Chooses any request that the API accepts in the present state of a case, and the command that it means. */
final class AnyRequest {
    private static final String POLICY = "eo-14409.3";
    private static final String TEXT = "On these terms.";

    private final AnyStep chance;
    private final CaseState state;
    private final AnyPartnerRequest partners;
    private final Instant now;

    AnyRequest(AnyStep chance, CaseState state, Instant now) {
        this.chance = chance;
        this.state = state;
        this.partners = new AnyPartnerRequest(chance, state);
        this.now = now;
    }

    /**
     * @param opening whether it had better lead to a window
     */
    RequestAndCommand next(boolean opening) {
        if (opening) return DomainCase.alive(Endpoint.class, state).isEmpty() ? endpoint() : open();
        int what = chance.below(100);
        if (what < 30) return release();
        boolean stands = state.head().facts().window().isPresent();
        if (what < 82 && (stands || chance.seldom())) return what < 56 ? window() : grant();
        return around();
    }

    private RequestAndCommand release() {
        return switch (chance.below(12)) {
            case 0 -> RequestAndCommand.of(chance.by(DEVELOPER), "POST withdrawal", new WindowCommand.Withdraw());
            case 1, 2 -> end();
            case 3 -> done();
            case 4, 5, 6 -> planned();
            default -> releases().isEmpty() ? planned() : changed();
        };
    }

    /** By a lead it is completion. */
    private RequestAndCommand end() {
        var who = chance.by(chance.seldom() ? LEAD : DEVELOPER);
        var at = who.equals(LEAD) ? Optional.<Instant>empty() : maybe();
        return RequestAndCommand.of(
                        who,
                        "POST end",
                        who.equals(LEAD) ? new WindowCommand.Complete() : new WindowCommand.OfferEnd(at))
                .withContent(Json.object().put("at", written(at)));
    }

    /** Without a name, and at times without a word. */
    private RequestAndCommand done() {
        var who = chance.by(DEVELOPER);
        var audience = Audience.values()[chance.below(2)];
        var named = partners.named();
        var partnership = audience == Audience.PUBLIC ? Optional.<String>empty() : partners.known(named);
        var request = RequestAndCommand.of(
                who,
                "POST releases",
                (id, _) -> new ReleaseCommand.RecordRelease(id, false, audience, Optional.empty(), partnership));
        boolean isUsual = audience == Audience.TRUSTED_PARTNER && named.isEmpty();
        if (isUsual) return request;
        return request.withContent(
                Json.object().put("audience", audience.name()).put("partnership", named.map(Json::of)));
    }

    private RequestAndCommand planned() {
        var id = "r" + chance.below(3);
        var at = chance.named(state, now);
        boolean extend = chance.below(3) == 0;
        var recipient = state.find(Release.class, id).flatMap(Release::recipient); // stays as it is listed
        var command = new ReleaseCommand.PlanRelease(id, Optional.empty(), at, Audience.PUBLIC, recipient, extend);
        return RequestAndCommand.of(chance.by(DEVELOPER), "POST releases", command)
                .withContent(Json.object()
                        .put("id", id)
                        .put("audience", "PUBLIC")
                        .put("partnership", partners.named().map(Json::of)) // ignored
                        .put("plannedAt", Times.text(at))
                        .put("extendAccess", extend));
    }

    /** One of the list: moved, done, cancelled or recorded in error. */
    private RequestAndCommand changed() {
        Release known = one(releases()).orElseThrow();
        boolean extend = chance.below(3) == 0;
        var at = chance.named(state, now);
        var said = Json.object().put("extendAccess", extend);
        Command command =
                switch (chance.below(7)) {
                    case 6 -> {
                        var named = partners.named();
                        said.put("partnership", named.map(Json::of));
                        boolean isPublic = known.audience() == Audience.PUBLIC;
                        var partner = isPublic ? Optional.<String>empty() : partners.known(named);
                        yield described(known, known.recipient(), partner.or(known::partnership), extend);
                    }
                    case 5 -> {
                        said.put("recipient", "p7");
                        yield described(known, Optional.of("p7"), known.partnership(), extend);
                    }
                    case 0 -> {
                        said.put("state", "DONE");
                        yield new ReleaseCommand.RecordRelease(
                                known.id(), true, known.audience(), known.recipient(), known.partnership());
                    }
                    case 1 -> {
                        said.put("state", "CANCELLED");
                        yield new ReleaseCommand.CancelRelease(known.id(), extend);
                    }
                    case 2 -> {
                        said.put("state", "RECORDED_IN_ERROR");
                        yield new ReleaseCommand.RecordReleaseInError(known.id(), extend);
                    }
                    default -> {
                        said.put("plannedAt", Times.text(at));
                        yield new ReleaseCommand.PlanRelease(
                                known.id(),
                                Optional.empty(),
                                at,
                                known.audience(),
                                known.recipient(),
                                known.partnership(),
                                extend);
                    }
                };
        return RequestAndCommand.of(chance.by(DEVELOPER), "PATCH releases/{releaseId}", command)
                .at("releaseId", known.id())
                .withContent(said);
    }

    private static Command described(Release known, Optional<String> who, Optional<String> partner, boolean extend) {
        return known.state() == ReleaseState.PLANNED
                ? new ReleaseCommand.PlanRelease(
                        known.id(),
                        Optional.empty(),
                        known.plannedAt().orElseThrow(),
                        known.audience(),
                        who,
                        partner,
                        extend)
                : new ReleaseCommand.DescribeRelease(known.id(), known.audience(), who, partner, extend);
    }

    private RequestAndCommand window() {
        return switch (chance.below(11)) {
            case 10 -> new AnyIncident(chance, state).next();
            case 0, 1, 2 ->
                state.head().facts().window().filter(Window::isSuspended).isPresent() ? lift() : suspend();
            case 3 -> chance.seldom() ? lift() : suspend();
            case 4, 5, 6, 7 ->
                state.head().facts().extension().isPresent() && !chance.seldom() ? consent() : extension();
            case 8 -> remove();
            default -> chance.seldom() ? endpoint() : chance.seldom() ? consent() : open();
        };
    }

    private RequestAndCommand consent() {
        var pending = state.head().facts().extension().map(Extension::to);
        var to = pending.filter(_ -> !chance.seldom()).orElseGet(() -> chance.named(state, now));
        return RequestAndCommand.of(
                        chance.by(DEVELOPER), "POST extensions/consent", new WindowCommand.ConsentToExtension(to))
                .withContent(Json.object().put("to", Times.text(to)));
    }

    private RequestAndCommand suspend() {
        var who = chance.by(chance.below(2) == 0 ? DEVELOPER : CUSTODIAN);
        var side = who.equals(DEVELOPER) ? Side.DEVELOPER : Side.CUSTODIAN;
        return RequestAndCommand.of(who, "POST suspensions", new WindowCommand.Suspend(side))
                .creating();
    }

    private RequestAndCommand lift() {
        var side = state.head()
                .facts()
                .window()
                .flatMap(w -> one(w.suspensions()))
                .map(Suspension::by)
                .orElseGet(() -> Side.values()[chance.below(2)]);
        var who = chance.by(side == Side.DEVELOPER ? DEVELOPER : CUSTODIAN);
        return RequestAndCommand.of(who, "DELETE suspensions/{side}", new WindowCommand.Lift(side))
                .at("side", side.name().toLowerCase(Locale.ROOT));
    }

    private RequestAndCommand extension() {
        var end = state.head().facts().endsAt();
        var from = chance.seldom() || end.equals(Times.NONE) ? now : end;
        var to = chance.named(state, from);
        return RequestAndCommand.of(chance.by(LEAD), "POST extensions", new WindowCommand.AskExtension(to))
                .withContent(Json.object().put("to", Times.text(to)))
                .creating();
    }

    private RequestAndCommand endpoint() {
        var checkpoint = checkpoint();
        return RequestAndCommand.creating(
                        DEVELOPER,
                        "POST endpoints",
                        (id, _) -> new EndpointCommand.GiveEndpoint(
                                id, checkpoint, "plain", true, Endpoint.Limits.DEFAULT))
                .withContent(chance.endpoint(checkpoint));
    }

    private RequestAndCommand remove() {
        var id = one(DomainCase.alive(Endpoint.class, state)).map(Endpoint::id).orElse("e-none");
        return RequestAndCommand.of(
                        chance.by(DEVELOPER), "DELETE endpoints/{endpointId}", new EndpointCommand.RemoveEndpoint(id))
                .at("endpointId", id);
    }

    private RequestAndCommand open() {
        var kind = chance.seldom() ? WindowKind.ASSESSMENT : WindowKind.ACCESS;
        var at = chance.seldom() ? Optional.of(chance.named(state, now)) : Optional.<Instant>empty();
        var offered = chance.seldom() ? Optional.<Instant>empty() : maybe();
        return RequestAndCommand.of(chance.by(DEVELOPER), "POST windows", new WindowCommand.Open(kind, at, offered))
                .withContent(Json.object()
                        .put("kind", kind.name())
                        .put("opensAt", written(at))
                        .put("endsAt", written(offered)))
                .creating();
    }

    private RequestAndCommand grant() {
        int what = chance.below(10);
        if (DomainCase.alive(Grant.class, state).isEmpty() && !chance.seldom())
            return what < 5 ? ownGrant() : runnersGrant();
        return switch (what) {
            case 0 -> ownGrant();
            case 1 -> runnersGrant();
            case 9 -> {
                var id = grantId();
                yield RequestAndCommand.of(
                                chance.by(chance.below(2) == 0 ? DEVELOPER : CUSTODIAN),
                                "POST grants/{grantId}/revocation",
                                new GrantCommand.RevokeGrant(id))
                        .at("grantId", id);
            }
            default -> {
                var id = grantId();
                boolean give = chance.below(8) > 0;
                yield RequestAndCommand.of(
                                chance.by(chance.below(2) == 0 ? LEAD : CUSTODIAN),
                                "POST grants/{grantId}/decisions",
                                new GrantCommand.DecideGrant(id, give))
                        .at("grantId", id)
                        .withContent(Json.object().put("decision", give ? "GIVE" : "REFUSE"));
            }
        };
    }

    private RequestAndCommand ownGrant() {
        var checkpoint = checkpoint();
        return RequestAndCommand.creating(
                        chance.by(chance.seldom() ? LEAD : EVALUATOR),
                        "POST grants",
                        (id, person) -> new GrantCommand.AskGrant(id, person, checkpoint, Optional.empty(), "cyber"))
                .withContent(Json.object().put("checkpoint", checkpoint).put("purpose", "cyber"));
    }

    private RequestAndCommand runnersGrant() {
        var endpoint =
                one(DomainCase.alive(Endpoint.class, state)).map(Endpoint::id).orElse("e-none");
        var checkpoint = checkpoint();
        return RequestAndCommand.creating(
                        chance.by(LEAD),
                        "POST grants",
                        (id, _) ->
                                new GrantCommand.AskGrant(id, Grant.RUNNER, checkpoint, Optional.of(endpoint), "cyber"))
                .withContent(Json.object()
                        .put("checkpoint", checkpoint)
                        .put("purpose", "cyber")
                        .put("holder", Grant.RUNNER)
                        .put("endpoint", endpoint));
    }

    private String grantId() {
        return one(DomainCase.alive(Grant.class, state)).map(Grant::id).orElse("g-none");
    }

    private RequestAndCommand around() {
        return switch (chance.below(15)) {
            case 10, 11, 12, 13, 14 -> partners.next();
            case 0, 1, 2 -> determination();
            case 3 -> attestation();
            case 4 ->
                RequestAndCommand.of(
                                chance.by(DEVELOPER),
                                "POST reconsiderations",
                                new CaseCommand.AskReconsideration(Set.of("rc1")))
                        .withContent(Json.object().put("checkpoints", Json.array(List.of(Json.of("rc1")))));
            case 5 -> chance.seldom() ? terms(WindowKind.ACCESS) : terms(WindowKind.ASSESSMENT);
            case 6, 7 -> one(state.head().terms()).map(this::signature).orElseGet(() -> terms(WindowKind.ASSESSMENT));
            case 8 -> RequestAndCommand.of(chance.by(DEVELOPER), "POST submissions", new CaseCommand.Resubmit());
            default -> checkpointAdded();
        };
    }

    private RequestAndCommand determination() {
        var outcome =
                chance.seldom() ? DeterminationOutcome.NOT_COVERED : DeterminationOutcome.values()[chance.below(3)];
        var checkpoint = checkpoint();
        var date = LocalDate.of(2026, 11, 20);
        var command = new CaseCommand.Determine(
                outcome, Set.of(checkpoint), "Director of NSA", date, "D-2", Optional.empty(), List.of());
        return RequestAndCommand.of(chance.by(AUTHORITY), "POST determinations", command)
                .withContent(Json.object()
                        .put("outcome", outcome.name())
                        .put("checkpoints", Json.array(List.of(Json.of(checkpoint))))
                        .put("authority", "Director of NSA")
                        .put("date", date.toString())
                        .put("reference", "D-2"))
                .creating();
    }

    private RequestAndCommand attestation() {
        int number = Math.max(1, state.head().determined() - chance.below(2));
        var who = chance.by(chance.below(2) == 0 ? DEVELOPER : OFFICER);
        var party = who.equals(DEVELOPER) ? Party.DEVELOPER : Party.GOVERNMENT;
        return RequestAndCommand.of(
                        who, "POST determinations/{number}/attestations", new CaseCommand.Attest(number, party))
                .at("number", Integer.toString(number));
    }

    private RequestAndCommand terms(WindowKind kind) {
        var digest = Digest.of(TEXT.getBytes(StandardCharsets.UTF_8));
        return RequestAndCommand.of(
                        chance.by(OFFICER),
                        "POST terms",
                        new CaseCommand.PostTerms(kind, digest, POLICY, Set.of("cyber")))
                .withContent(Json.object()
                        .put("kind", kind.name())
                        .put("text", TEXT)
                        .put("purposes", Json.array(List.of(Json.of("cyber")))))
                .creating();
    }

    private RequestAndCommand signature(Terms terms) {
        var who = chance.by(chance.below(2) == 0 ? DEVELOPER : OFFICER);
        var party = who.equals(DEVELOPER) ? Party.DEVELOPER : Party.GOVERNMENT;
        var command = new CaseCommand.SignTerms(terms.kind(), terms.version(), party);
        return RequestAndCommand.of(who, "POST terms/{version}/signatures", command)
                .at("version", Integer.toString(terms.version()))
                .withContent(Json.object().put("kind", terms.kind().name()).put("textDigest", terms.textDigest()));
    }

    private RequestAndCommand checkpointAdded() {
        var name = "rc" + (2 + chance.below(3));
        return RequestAndCommand.of(chance.by(DEVELOPER), "POST checkpoints", new CaseCommand.AddCheckpoint(name))
                .withContent(Json.object().put("checkpoint", name))
                .creating();
    }

    private List<Release> releases() {
        return DomainCase.alive(Release.class, state);
    }

    private String checkpoint() {
        return chance.seldom() ? "rc2" : "rc1";
    }

    private Optional<Instant> maybe() {
        return chance.below(2) == 0 ? Optional.empty() : Optional.of(chance.named(state, now));
    }

    private static Optional<Json> written(Optional<Instant> time) {
        return time.map(Times::text).map(Json::of);
    }

    private <T> Optional<T> one(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(chance.below(list.size())));
    }
}
