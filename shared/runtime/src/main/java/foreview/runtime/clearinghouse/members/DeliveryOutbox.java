package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.mailing.MemberMail;
import foreview.domain.clearinghouse.mailing.MemberMailCommand;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.runtime.clearinghouse.UnitOfWork;
import java.util.Map;
import java.util.Optional;

/**
 * What follows a delivery, in its transaction: the mail that waits.
 *
 * @param mails whether the deployment sends mail
 */
public record DeliveryOutbox(MemberKeys keys, boolean mails) {
    /** The name of the content that holds the member's id. */
    public static final String MEMBER = "member";

    void add(UnitOfWork unit, Member member, Optional<MemberAdvisory> before, MemberAdvisory after) {
        boolean isNew =
                before.filter(known -> known.revision() == after.revision()).isEmpty();
        if (mails && isNew) mail(unit, member, before.isEmpty(), after);
    }

    /** Of a first delivery, reminders follow: at most three for each advisory, whatever revisions it gets. */
    private void mail(UnitOfWork unit, Member member, boolean isFirst, MemberAdvisory after) {
        var id = keys.recipient(member.id());
        var content =
                unit.find(MemberMail.class, id).isPresent() ? Map.<String, String>of() : Map.of(MEMBER, member.id());
        int perDay = member.pace(unit.settings().advisoriesPerDay());
        unit.record(
                MemberMail.class,
                id,
                new MemberMailCommand.Add(id, after.id(), after.threat().serious(), isFirst, perDay),
                content);
    }
}
