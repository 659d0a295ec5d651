package foreview.cases;

import foreview.domain.cases.CaseState;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.window.Release;
import foreview.runtime.cases.Pages;
import java.util.List;

/** The parts of a case that its head holds, as lists. */
final class CaseParts {
    private CaseParts() {}

    static Json checkpoints(CaseState state) {
        return Json.array(state.checkpoints().stream()
                .map(id -> Json.object()
                        .put("id", id)
                        .put("admitsEvaluation", state.admits(id))
                        .build())
                .toList());
    }

    static Json participants(CaseState state) {
        return stored(state.roster());
    }

    static Json determinations(CaseState state) {
        return stored(state.determinations());
    }

    static Json terms(CaseState state) {
        return stored(state.terms());
    }

    /** Without what lies in the vault. */
    static Json endpoints(CaseState state) {
        return stored(state.endpoints());
    }

    static Json grants(CaseState state) {
        return stored(state.grants());
    }

    static Json releases(CaseState state) {
        return Json.array(
                state.facts().releases().list().stream().map(CaseParts::release).toList());
    }

    private static Json release(Release release) {
        return Json.object()
                .put("id", release.id())
                .put("state", release.state().name())
                .put("audience", release.audience().name())
                .put("recipient", release.recipient().map(Json::of))
                .put("plannedAt", Pages.time(release.plannedAt()))
                .put("occurredAt", Pages.time(release.occurredAt()))
                .put("recordedBy", release.toldBy().map(Json::of))
                .build();
    }

    private static Json stored(List<? extends Record> records) {
        return Json.array(records.stream().map(Records::write).toList());
    }

    /** One line of a list of cases. */
    static Json.Builder line(CaseState state) {
        var origin = state.origin();
        return Json.object()
                .put("caseId", origin.caseId())
                .put("org", origin.org())
                .put("modelId", origin.modelId())
                .put("createdAt", Times.text(origin.createdAt()));
    }
}
