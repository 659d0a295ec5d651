package foreview.proof;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Release;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.json.Times;
import foreview.domain.window.Extension;
import foreview.domain.window.Window;
import foreview.local.script.Person;
import foreview.testkit.FakeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Chooses the next step of a played history: any act by anyone, often at a boundary in time. */
final class AnyStep {
    private static final List<Person> PERSONS = List.of(DEVELOPER, OFFICER, AUTHORITY, LEAD, EVALUATOR, CUSTODIAN);
    private static final Duration FAR = Duration.ofDays(3);

    private final Random random;
    private final FakeModel endpoint;
    private final boolean swept;
    private int keys;

    AnyStep(long seed, FakeModel endpoint) {
        random = new Random(seed);
        this.endpoint = endpoint;
        swept = random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean seldom() {
        return below(6) == 0;
    }

    /** A probe's real call then has milliseconds only, and may or may not be answered in time. */
    private static boolean opensSoon(CaseState state, Instant at) {
        return state.head()
                .window()
                .filter(window -> Duration.between(at, window.opensAt()).abs().compareTo(Duration.ofMinutes(1)) < 0)
                .isPresent();
    }

    PlayedStep next(PlayedHistory history, Instant now) {
        int which = below(4) == 0 ? 1 : 0;
        var state = history.imagined(which).state;
        var at = later(state, now);
        int what = below(60);
        if (what < 3 && swept) return new PlayedStep.Sweep(at.plusSeconds(5)); // behind no function's clock
        if (what < 7 && history.mayRepeat()) return new PlayedStep.Repeat(at);
        if (what == 7) return new PlayedStep.Supersede(at, which, key());
        boolean opening = preparesOpening(state);
        if (opening && unprobed(state).isPresent())
            return new PlayedStep.Probe(at, which, unprobed(state).get(), !seldom());
        var endpoints = DomainCase.alive(Endpoint.class, state);
        if (what < 10 && !endpoints.isEmpty() && !opensSoon(state, at))
            return new PlayedStep.Probe(at, which, endpoints.getLast().id(), !seldom());
        var request = new AnyRequest(this, state, at).next(opening);
        boolean keyed = request.creates() || below(3) == 0;
        var key = keyed ? Optional.of(key()) : Optional.<String>empty();
        return new PlayedStep.Ask(at, which, request, key, named(request), isForetold(request) && seldom());
    }

    /** Mostly the current tag where the act needs one (rule 6); now and then none. */
    private boolean named(RequestAndCommand request) {
        return request.mayGiveAccess() && below(12) > 0;
    }

    private String key() {
        return "k" + ++keys;
    }

    /** Whether what comes next had better lead to a window. */
    private boolean preparesOpening(CaseState state) {
        return state.head().window().isEmpty() && !state.head().superseded() && below(3) > 0;
    }

    private static Optional<String> unprobed(CaseState state) {
        return DomainCase.alive(Endpoint.class, state).stream()
                .filter(endpoint -> !endpoint.answers())
                .map(endpoint -> endpoint.id())
                .findFirst();
    }

    /** Whether it has a dry run. */
    private static boolean isForetold(RequestAndCommand request) {
        return switch (request.operation()) {
            case "POST windows", "POST extensions" -> true;
            case "POST withdrawal" -> false;
            default -> request.isUngated();
        };
    }

    private Instant later(CaseState state, Instant now) {
        int what = below(12);
        if (what < 5) return now;
        if (what < 9) {
            var at = boundary(state, now);
            boolean near = at.isBefore(now.plus(FAR)) || seldom();
            return at.isBefore(now) || !near ? now : at;
        }
        return now.plusMillis(
                random.nextLong(Duration.ofHours(seldom() ? 48 : 6).toMillis()));
    }

    /** Exactly there, or just beside it; what is finer than a millisecond is cut. */
    private Instant boundary(CaseState state, Instant now) {
        var window = state.head().window();
        var at =
                switch (below(4)) {
                    case 0 -> window.map(Window::opensAt);
                    case 1 -> state.head().facts().extension().map(Extension::lapsesAt);
                    case 2 -> nextPlanned(state, now);
                    default -> window.map(Window::endsAt);
                };
        var exact = at.filter(time -> !time.equals(Times.NONE)).orElse(now);
        return switch (below(6)) {
            case 0 -> exact.minusMillis(1);
            case 1 -> exact.minusNanos(1);
            case 2 -> exact.plusNanos(1);
            case 3 -> exact.plusMillis(1);
            default -> exact;
        };
    }

    private static Optional<Instant> nextPlanned(CaseState state, Instant now) {
        return state.entities().all(Release.class).stream()
                .filter(Release::isPlanned)
                .flatMap(release -> release.plannedAt().stream())
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    /** A time that somebody names. */
    Instant named(CaseState state, Instant now) {
        if (below(3) == 0) return Times.cut(boundary(state, now));
        var most = Duration.ofDays(seldom() ? 40 : 3);
        return Times.cut(now).plusMillis(random.nextLong(most.toMillis())).minus(most.dividedBy(10));
    }

    /** An endpoint on this machine, as a developer gives it. */
    String endpoint(String checkpoint) {
        return endpoint.registration(checkpoint);
    }

    /** Mostly who may, and now and then somebody else. */
    Person by(Person who) {
        return below(25) == 0 ? PERSONS.get(below(PERSONS.size())) : who;
    }
}
