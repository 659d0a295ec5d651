package foreview.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.EndpointCounts;
import foreview.domain.cases.Release;
import foreview.domain.cases.Role;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.grants.Grant;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.roster.Participant;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.CaseView;
import java.util.List;

/** Writes the parts of a case in answers. */
final class CasePartsJson {
    private CasePartsJson() {}

    static Json checkpoints(CaseHead head) {
        return Json.array(head.checkpoints().stream()
                .map(id -> Json.object()
                        .put("id", id)
                        .put("admitsEvaluation", head.admits(id))
                        .build())
                .toList());
    }

    static Json determinations(CaseHead head) {
        return stored(head.determinations());
    }

    static Json terms(CaseHead head) {
        return stored(head.terms());
    }

    /** How many entities the case has; findings and partners are counted only for readers who may see all of them. */
    static Json counts(CaseView view) {
        var head = view.head();
        var counters = head.counters();
        var counts = Json.object()
                .put("participants", counters.lines())
                .put(
                        "endpoints",
                        head.serving().values().stream()
                                .mapToInt(EndpointCounts::endpoints)
                                .sum())
                .put("grants", counters.grants())
                .put("evaluations", counters.evaluations())
                .put("releasesPlanned", head.facts().releases().planned())
                .put("releasesDone", head.facts().releases().done());
        if (view.visibility().showsUnshared()) counts.put("findings", counters.findings());
        if (view.visibility().showsPartners())
            counts.put("partners", counters.ofPartners().partnerships());
        return counts.build();
    }

    static List<Json> participant(Participant participant) {
        return participant.lines().stream()
                .<Json>map(line -> Json.object()
                        .put("id", line.id())
                        .put("person", participant.person())
                        .put("org", line.org())
                        .put("role", line.role().name())
                        .put("accepted", line.accepted())
                        .build())
                .toList();
    }

    /** Without what is sealed in the vault. */
    static Json endpoint(Endpoint endpoint) {
        return Json.object()
                .put("id", endpoint.id())
                .put("checkpoint", endpoint.checkpoint())
                .put("variant", endpoint.variant())
                .put("safeguards", endpoint.safeguards())
                .put("concurrency", endpoint.limits().concurrency())
                .put("callLimit", endpoint.limits().call().toString())
                .put("probeAsked", endpoint.probeAsked().map(Records::write))
                .put("probe", endpoint.probe().map(probe -> Records.write(probe).with("ok", Json.of(probe.ok()))))
                .put("outageSince", CaseJson.time(endpoint.outageSince()))
                .build();
    }

    static Json grant(Grant grant) {
        return Json.object()
                .put("id", grant.id())
                .put("holder", grant.holder())
                .put("checkpoint", grant.checkpoint())
                .put("endpoint", grant.endpoint().map(Json::of))
                .put("purpose", grant.purpose())
                .put("deciders", stored(grant.deciders()))
                .put("given", grant.isGiven())
                .build();
    }

    static Json release(Release release) {
        return Json.object()
                .put("id", release.id())
                .put("state", release.state().name())
                .put("audience", release.audience().name())
                .put("recipient", release.recipient().map(Json::of))
                .put("partnership", release.partnership().map(Json::of))
                .put("plannedAt", CaseJson.time(release.plannedAt()))
                .put("occurredAt", CaseJson.time(release.occurredAt()))
                .put("recordedBy", release.recordedBy().map(Json::of))
                .build();
    }

    static Json roles(CaseView view) {
        return Json.array(
                view.roles().stream().sorted().map(Role::name).map(Json::of).toList());
    }

    private static Json stored(List<? extends Record> records) {
        return Json.array(records.stream().map(Records::write).toList());
    }

    /** One line of a list of cases. */
    static Json.Builder line(CaseHead head) {
        var origin = head.origin();
        return Json.object()
                .put("caseId", origin.caseId())
                .put("org", origin.org())
                .put("modelId", origin.modelId())
                .put("createdAt", Times.text(origin.createdAt()));
    }
}
