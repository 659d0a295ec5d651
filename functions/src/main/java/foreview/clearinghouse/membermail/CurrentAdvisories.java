package foreview.clearinghouse.membermail;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryState;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The advisories that members were sent, as they are now. A warning before publication is none of them. */
record CurrentAdvisories(Map<String, Advisory> byId) {
    /** Consistent. */
    static CurrentAdvisories of(Aggregates aggregates, List<MemberAdvisory> delivered) {
        var ids = delivered.stream().map(MemberAdvisory::advisory).distinct().toList();
        return new CurrentAdvisories(aggregates.findAll(Advisory.class, ids).stream()
                .map(StoredAggregate::state)
                .collect(Collectors.toMap(Advisory::id, Function.identity())));
    }

    /** Whether it no longer holds, and the member has an earlier revision than the one that says so. */
    boolean isWithdrawnSince(MemberAdvisory delivered) {
        return find(delivered)
                .filter(advisory -> advisory.state() == AdvisoryState.WITHDRAWN
                        && delivered.revision() < advisory.revisions().size())
                .isPresent();
    }

    /** Whether it holds, or is said to be withdrawn, and its label of now lets a mail say what it is about. */
    boolean allowsWords(MemberAdvisory delivered) {
        return find(delivered)
                .filter(_ -> !isWithdrawnSince(delivered))
                .flatMap(Advisory::tlp)
                .filter(label -> !label.isNarrowerThan(Tlp.GREEN))
                .isPresent();
    }

    private Optional<Advisory> find(MemberAdvisory delivered) {
        return Optional.ofNullable(byId.get(delivered.advisory()));
    }
}
