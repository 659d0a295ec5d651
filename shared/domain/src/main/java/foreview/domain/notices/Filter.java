package foreview.domain.notices;

import java.util.Optional;
import java.util.Set;

/**
 * What a subscription wants. An empty set leaves nothing out.
 *
 * @param cases ids of cases, for a partner of partnerships; a foreign one brings nothing
 */
public record Filter(Set<NoticeKind> kinds, Set<String> cases) {
    public static final Filter ALL = new Filter(Set.of(), Set.of());

    public Filter {
        kinds = Set.copyOf(kinds);
        cases = Set.copyOf(cases);
    }

    public boolean admits(NoticeKind kind, Optional<String> subject) {
        if (kind.isOwn()) return true;
        return (kinds.isEmpty() || kinds.contains(kind))
                && (cases.isEmpty() || subject.filter(cases::contains).isPresent());
    }
}
