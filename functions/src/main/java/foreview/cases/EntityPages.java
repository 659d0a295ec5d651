package foreview.cases;

import foreview.domain.cases.Entity;
import foreview.domain.cases.Release;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.grants.Grant;
import foreview.domain.json.Json;
import foreview.domain.roster.Participant;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseEntities;
import java.util.List;
import java.util.function.Function;

/**
 * Pages of a case's entities. Those of an earlier generation are left out, so a page may be short. Eventually
 * consistent.
 */
final class EntityPages {
    private final CaseCommandService commands;
    private final CaseEntities entities;

    EntityPages(CaseCommandService commands, CaseEntities entities) {
        this.commands = commands;
        this.entities = entities;
    }

    Answer participants(Request request) {
        return page(request, Participant.class, false, CasePartsJson::participant);
    }

    Answer endpoints(Request request) {
        return page(request, Endpoint.class, true, endpoint -> List.of(CasePartsJson.endpoint(endpoint)));
    }

    Answer grants(Request request) {
        return page(request, Grant.class, true, grant -> List.of(CasePartsJson.grant(grant)));
    }

    Answer releases(Request request) {
        return page(request, Release.class, false, EntityPages::listed);
    }

    /** Not a plan that the full list dropped for earlier ones. */
    private static List<Json> listed(Release release) {
        return release.kept() ? List.of(CasePartsJson.release(release)) : List.of();
    }

    /**
     * @param byGeneration the latest first, up to the first of an earlier generation: all that follow are dead
     */
    private <T extends Entity> Answer page(
            Request request, Class<T> type, boolean byGeneration, Function<T, List<Json>> written) {
        var view = commands.find(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = entities.page(view.caseId(), type, after, request.limit(), byGeneration);
        var items = page.entities().stream()
                .filter(entity -> !entity.isDead(view.head()))
                .flatMap(entity -> written.apply(entity).stream())
                .toList();
        boolean more = !byGeneration || page.entities().stream().noneMatch(entity -> isEarlier(entity, view));
        var next = page.next()
                .filter(_ -> more)
                .map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static boolean isEarlier(Entity entity, CaseView view) {
        int generation = view.head().generation();
        return switch (entity) {
            case Endpoint endpoint -> endpoint.generation() < generation;
            case Grant grant -> grant.generation() < generation;
            default -> false;
        };
    }
}
