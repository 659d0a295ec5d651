package foreview.domain.cases;

import foreview.domain.clock.Phase;
import foreview.domain.policy.Cap;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The state in which a history begins: the policy, and how far the first case has come.
 *
 * @param steps that are played before the random ones
 */
record Beginning(Cap cap, Played first, Played second, List<History.Step> already) {
    private static final int PER_CAP = 6;

    /** Releases of a full list: all of them later than most others of a history. */
    private static final Instant FAR = Played.day(18);

    private static final List<Beginning> ALL = all();

    static Beginning any(Chance chance) {
        int cap = chance.below(ALL.size() / PER_CAP);
        int how = Math.max(0, chance.below(7) - 2);
        return ALL.get(cap * PER_CAP + how);
    }

    /** With a list that is full of releases ahead. */
    static Beginning full(Chance chance) {
        return ALL.get(chance.below(ALL.size() / PER_CAP) * PER_CAP + PER_CAP - 1);
    }

    private static List<Beginning> all() {
        var all = new ArrayList<Beginning>();
        for (var cap : List.of(
                new Cap.Elapsed(Played.CAP),
                new Cap.Elapsed(Duration.ofDays(9)),
                new Cap.Calendar(6, ZoneId.of("America/New_York")))) {
            var decide = new Decide(Played.policies(cap), Duration.ZERO);
            var ready = joined(new Played("c1", decide)).ready();
            var assessed = joined(new Played("c1", decide)).accepted().prepared(WindowKind.ASSESSMENT);
            var other = new Played("c2", decide).ready();
            all.add(new Beginning(cap, ready, other, List.of()));
            all.add(new Beginning(cap, ready, other, new Prelude(ready).evaluating()));
            all.add(new Beginning(cap, ready, other, new Prelude(ready).evaluatingAgain()));
            all.add(new Beginning(cap, assessed, other, List.of()));
            all.add(new Beginning(cap, new Played("c1", decide), other, List.of()));
            all.add(new Beginning(cap, listed(ready), other, List.of()));
        }
        return all;
    }

    private static Played joined(Played p) {
        return p.joined("ann", Role.EVALUATOR).joined("bob", Role.EVALUATION_LEAD);
    }

    private static Played listed(Played ready) {
        return ready.with(Played.DEVELOPER, fullList("b", FAR));
    }

    /** As many planned releases as the list keeps, one second after another. */
    static List<ReleaseEvent.ReleasePlanned> fullList(String prefix, Instant from) {
        return IntStream.range(0, PlannedReleases.MOST_AHEAD)
                .mapToObj(i -> new Release(
                        prefix + i,
                        ReleaseState.PLANNED,
                        Audience.TRUSTED_PARTNER,
                        Optional.empty(),
                        Optional.of(from.plusSeconds(i))))
                .map(release -> new ReleaseEvent.ReleasePlanned(release, Optional.empty(), Optional.empty()))
                .toList();
    }

    static Sketch sketch(SketchedModel model, Played p) {
        var head = p.state.head();
        var covered = head.determinations().isEmpty()
                ? Map.<String, DeterminationOutcome>of()
                : Map.of("cp1", DeterminationOutcome.COVERED);
        var releases = new SketchedReleases();
        for (var release : p.state.entities().all(Release.class))
            releases.given(release.id(), release.plannedAt().orElseThrow());
        return new Sketch(
                model,
                releases,
                head.facts().lastAt(),
                Phase.valueOf(head.stage().name()),
                covered);
    }
}
