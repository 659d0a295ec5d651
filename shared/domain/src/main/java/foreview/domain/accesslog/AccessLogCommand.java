package foreview.domain.accesslog;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.Set;

/** The commands of the access log. */
public sealed interface AccessLogCommand extends Command {
    record RecordAnchor(long number, String hash, String held) implements AccessLogCommand {}

    @Override
    default Set<Role> allowed(CaseState state) {
        return Set.of(Role.FOREVIEW);
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return ReadSet.NOTHING;
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case RecordAnchor(var number, var hash, var held) ->
                Ruling.emit(new AccessLogEvent.AccessLogAnchored(number, hash, held));
        };
    }
}
