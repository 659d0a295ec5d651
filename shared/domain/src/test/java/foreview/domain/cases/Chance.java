package foreview.domain.cases;

import static foreview.domain.cases.Played.AUTHORITY;
import static foreview.domain.cases.Played.DEVELOPER;
import static foreview.domain.cases.Played.OFFICER;

import foreview.domain.window.Extension;
import foreview.domain.window.Side;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Chooses the next act of a random history: any act by anyone, often at a boundary in time. */
final class Chance {
    /** The roles in a case, and the program itself. */
    private static final List<Role> OF_CASES = Arrays.stream(Role.values())
            .filter(role -> !role.isOfClearinghouse())
            .toList();

    static final List<String> PERSONS = List.of("ann", "bob", "eva");

    private final Random random;
    private final ChanceOfOnward onward = new ChanceOfOnward(this);
    private final ChanceOfAccess access = new ChanceOfAccess(this);
    private final ChanceOfForks forks = new ChanceOfForks(this);
    private final ChanceOfPartners partners = new ChanceOfPartners(this);

    Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean seldom() {
        return below(5) == 0;
    }

    /** Mostly forward; now and then a clock that is behind. */
    Instant move(CaseState state, Instant now) {
        int what = below(16);
        if (what == 0) return now.minusSeconds(5);
        if (what < 5) return now;
        if (what < 10) {
            var at = boundary(state, now);
            return at.isBefore(now) || at.isAfter(now.plus(Duration.ofDays(60))) ? now : at;
        }
        return now.plusMillis(
                random.nextLong(Duration.ofDays(what == 15 ? 30 : 3).toMillis()));
    }

    private Instant boundary(CaseState state, Instant now) {
        var facts = state.head().facts();
        var at =
                switch (below(5)) {
                    case 0 -> facts.window().map(Window::opensAt);
                    case 1 -> facts.extension().map(Extension::lapsesAt);
                    case 2 -> Optional.of(ReleaseRules.nextPlanned(state, now));
                    case 3 -> facts.releases().beyond();
                    default -> facts.window().map(Window::endsAt);
                };
        var exact = at.orElse(now);
        return exact.equals(Instant.MAX) ? now : exact.plusMillis(below(3) - 1);
    }

    private Instant named(CaseState state, Instant now) {
        if (below(3) == 0) return boundary(state, now);
        return now.plusMillis(random.nextLong(Duration.ofDays(40).toMillis())
                - Duration.ofDays(4).toMillis());
    }

    /** Mostly the version that was read just now. */
    Optional<Integer> named(int latest) {
        int what = below(12);
        if (what == 0) return Optional.empty();
        return Optional.of(what < 3 ? below(latest + 1) : latest);
    }

    private Optional<Instant> maybe(Instant at) {
        return below(2) == 0 ? Optional.empty() : Optional.of(at);
    }

    String id(String prefix) {
        return prefix + below(3);
    }

    /** Mostly of one that is there and alive. */
    <T extends Entity> String id(String prefix, Class<T> type, CaseState state) {
        var there = alive(type, state);
        return there.isEmpty() || seldom() ? id(prefix) : pick(there).id();
    }

    /** In one order, so that a seed plays the same again. */
    static <T extends Entity> List<T> alive(Class<T> type, CaseState state) {
        return state.entities().all(type).stream()
                .filter(entity -> !entity.isDead(state.head()))
                .sorted(Comparator.comparing(Entity::id))
                .toList();
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    String checkpoint() {
        return seldom() ? "cp2" : "cp1";
    }

    private Actor person(Role role) {
        return new Actor(pick(PERSONS), "institute", role);
    }

    /** One of those who may; or, seldom, somebody who may not. */
    Actor actor(CaseState state, Command command) {
        if (below(25) == 0) return person(pick(OF_CASES));
        return switch (pick(command.allowed(state).stream().sorted().toList())) {
            case DEVELOPER -> DEVELOPER;
            case PROGRAM_OFFICER -> OFFICER;
            case DETERMINING_AUTHORITY -> AUTHORITY;
            case FOREVIEW -> Actor.FOREVIEW;
            case Role other -> person(other);
        };
    }

    Command command(CaseState state, Instant now) {
        boolean open = state.head().window().isPresent();
        int what = below(100);
        if (what < 24) return release(state, now);
        if (what < 42) return open ? window(state, now) : opening(state, now);
        if (what < 66) return open || seldom() ? access.evaluating(state) : opening(state, now);
        if (what < 77) return access.findings(state);
        if (what < 81) return access.incidents(state);
        if (what < 86) return partners.next(state);
        if (what < 92) return onward.next(state);
        if (what < 95) return forks.next(state);
        return around(state);
    }

    private String release(CaseState state) {
        boolean full = state.head().facts().releases().planned() > 900;
        if (!full || below(3) == 0) return id("r");
        return below(2) == 0 ? "b" + below(PlannedReleases.MOST_AHEAD) : "x" + below(99);
    }

    private Command release(CaseState state, Instant now) {
        boolean extend = below(3) == 0;
        var audience = Audience.values()[below(2)];
        return switch (below(24)) {
            case 0 -> new WindowCommand.Withdraw();
            case 1, 2, 3 -> new WindowCommand.OfferEnd(maybe(named(state, now)));
            case 4 ->
                new ReleaseCommand.RecordRelease("n" + below(1000), false, audience, Optional.empty(), partnership());
            case 5 -> new ReleaseCommand.RecordRelease(id("r"), true, audience, Optional.empty(), partnership());
            case 6, 7, 8 -> new ReleaseCommand.CancelRelease(release(state), extend);
            case 9 -> new ReleaseCommand.RecordReleaseInError(release(state), extend);
            case 10 ->
                new ReleaseCommand.DescribeRelease(release(state), audience, Optional.empty(), partnership(), extend);
            default -> {
                var otherwise = seldom() ? Optional.of("o" + below(9)) : Optional.<String>empty();
                yield new ReleaseCommand.PlanRelease(
                        release(state),
                        otherwise,
                        named(state, now),
                        audience,
                        Optional.empty(),
                        partnership(),
                        extend);
            }
        };
    }

    /** Known, unknown or none. */
    private Optional<String> partnership() {
        return below(2) == 0 ? Optional.empty() : Optional.of(id("t"));
    }

    private Command window(CaseState state, Instant now) {
        var side = Side.values()[below(2)];
        return switch (below(12)) {
            case 0, 1 -> new WindowCommand.Suspend(side);
            case 2, 3 -> new WindowCommand.Lift(side);
            case 4, 5 -> new WindowCommand.AskExtension(named(state, now));
            case 6, 7, 8 ->
                new WindowCommand.ConsentToExtension(state.head()
                        .facts()
                        .extension()
                        .map(Extension::to)
                        .filter(_ -> !seldom())
                        .orElseGet(() -> named(state, now)));
            case 9 -> seldom() ? new WindowCommand.Complete() : new CaseCommand.Settle();
            default -> opening(state, now);
        };
    }

    private Command opening(CaseState state, Instant now) {
        return access.lacking(state, now)
                .filter(_ -> !seldom())
                .orElseGet(() -> new WindowCommand.Open(
                        seldom() ? WindowKind.ASSESSMENT : WindowKind.ACCESS,
                        seldom() ? Optional.of(named(state, now)) : Optional.empty(),
                        maybe(named(state, now))));
    }

    private Command around(CaseState state) {
        boolean accepted = state.head().acceptedAt().isPresent();
        return switch (below(accepted ? 24 : 8)) {
            case 0 -> new CaseCommand.Resubmit();
            case 1 -> new CaseCommand.Return(List.of("/name"));
            case 2, 3, 4 -> new CaseCommand.Accept();
            case 5, 6, 7 -> accepted && seldom() ? new CaseCommand.Supersede() : access.roster(below(6));
            case 8, 9, 10, 11 -> access.roster(below(9));
            case 12 -> new CaseCommand.AddCheckpoint("cp2");
            case 13, 14, 15 -> determine();
            case 16 -> new CaseCommand.Attest(1 + below(3), Party.values()[below(2)]);
            case 17 -> new CaseCommand.AskReconsideration(Set.of("cp1"));
            case 18 -> terms(seldom() ? WindowKind.ACCESS : WindowKind.ASSESSMENT);
            case 19, 20, 21, 22 ->
                new CaseCommand.SignTerms(WindowKind.values()[below(2)], 1 + below(2), Party.values()[below(2)]);
            default -> new CaseCommand.Settle();
        };
    }

    private Command determine() {
        var outcome = seldom() ? DeterminationOutcome.NOT_COVERED : DeterminationOutcome.values()[below(3)];
        return new CaseCommand.Determine(
                outcome, Set.of(checkpoint()), "a", LocalDate.of(2026, 11, 23), "ref", Optional.empty(), List.of());
    }

    private static Command terms(WindowKind kind) {
        return new CaseCommand.PostTerms(kind, "d", "eo-14409", Set.of("cyber"));
    }
}
