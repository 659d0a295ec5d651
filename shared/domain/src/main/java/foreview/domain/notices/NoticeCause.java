package foreview.domain.notices;

import static foreview.domain.cases.Role.ACCESS_CUSTODIAN;
import static foreview.domain.cases.Role.AUDITOR;
import static foreview.domain.cases.Role.DETERMINING_AUTHORITY;
import static foreview.domain.cases.Role.DEVELOPER;
import static foreview.domain.cases.Role.EVALUATION_LEAD;
import static foreview.domain.cases.Role.EVALUATOR;
import static foreview.domain.cases.Role.PARTNER;
import static foreview.domain.cases.Role.PROGRAM_OFFICER;

import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowEvent;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.findings.Answer;
import foreview.domain.findings.FindingEvent;
import foreview.domain.forks.ForkEvent;
import foreview.domain.grants.GrantEvent;
import foreview.domain.incidents.IncidentEvent;
import foreview.domain.onward.OnwardEvent;
import foreview.domain.partners.PartnerEvent;
import foreview.domain.roster.RosterEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Why a notice is sent: its kind, and the roles in the case that are told. Nobody is told of what it may not see. */
public enum NoticeCause {
    DETERMINED(NoticeKind.DETERMINATION, everyone()),
    OPENED(NoticeKind.OPENING, everyone()),
    SEVEN_DAYS_LEFT(NoticeKind.SEVEN_DAYS_LEFT, everyone()),
    TWO_DAYS_LEFT(NoticeKind.TWO_DAYS_LEFT, everyone()),
    SUSPENDED(NoticeKind.SUSPENSION, everyone()),
    LIFTED(NoticeKind.SUSPENSION, everyone()),
    ENDED(NoticeKind.END, everyone()),
    PURGED(NoticeKind.PURGE, everyone()),

    /** A serious finding was accepted and has to be shared; see {@link FindingNotices}. */
    FINDING_TO_SHARE(NoticeKind.SERIOUS_FINDING, EnumSet.of(EVALUATION_LEAD)),
    /** A serious finding that is not shared has to be, soon. */
    FINDING_DUE(NoticeKind.SERIOUS_FINDING, EnumSet.of(EVALUATION_LEAD)),
    /** A serious finding was not shared within the policy's first notice. */
    FINDING_NOT_SHARED(NoticeKind.SERIOUS_FINDING, EnumSet.of(EVALUATION_LEAD, EVALUATOR)),
    FINDING_SHARED(NoticeKind.SERIOUS_FINDING, everyone()),
    /** A serious finding was not answered within the policy's first notice. */
    FINDING_UNANSWERED(NoticeKind.SERIOUS_FINDING, EnumSet.of(DEVELOPER, EVALUATION_LEAD)),

    INCIDENT_REPORTED(NoticeKind.INCIDENT, everyone()),
    INCIDENT_STATED(NoticeKind.INCIDENT, everyone()),
    INCIDENT_CLOSED(NoticeKind.INCIDENT, everyone()),

    /** Only the partner itself is told, and nothing of the case. */
    INVITED(NoticeKind.INVITATION, EnumSet.of(PARTNER)),

    RECEIVED(NoticeKind.REQUEST, EnumSet.of(PROGRAM_OFFICER)),
    RETURNED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    PERSON_PROPOSED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    TERMS_POSTED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER, PROGRAM_OFFICER)),
    GRANT_ASKED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD, ACCESS_CUSTODIAN)),
    EXTENSION_ASKED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    RECONSIDERATION_ASKED(NoticeKind.REQUEST, EnumSet.of(DETERMINING_AUTHORITY)),
    REVIEW_ASKED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD)),
    SHARING_ASKED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD)),
    ANSWER_ASKED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    /** An amendment was accepted: the finding says whom that concerns; see {@link FindingNotices}. */
    AMENDED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD)),
    /** The developer claims a fix, and a window is open. */
    RETEST_ASKED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD, EVALUATOR)),
    RETESTED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    VOICE_ASKED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER, PROGRAM_OFFICER)),
    PARTNER_ACCEPTED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    /** Before anything leaves the roster, the developer is told, and may object to what it marked. */
    ONWARD_PROPOSED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER, EVALUATION_LEAD, PROGRAM_OFFICER)),
    ONWARD_ANSWERED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD, PROGRAM_OFFICER)),
    ONWARD_DECIDED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    FORK_PROPOSED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD, EVALUATOR)),
    /** Before the report leaves, the developer is told, and may redact it. */
    FORK_CLEANED(NoticeKind.REQUEST, EnumSet.of(DEVELOPER)),
    FORK_ANSWERED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD)),
    /** In 24 hours the fork of an accepted finding, or the reason for none, has to be recorded. */
    FORK_DUE(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD)),
    FORK_OVERDUE(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD, PROGRAM_OFFICER)),
    /** Of a finding that was not shared, which program officers do not see. */
    FORK_OVERDUE_UNSHARED(NoticeKind.REQUEST, EnumSet.of(EVALUATION_LEAD)),

    /** The rights of a subscription are about to lapse. */
    LAPSES(NoticeKind.SUBSCRIPTION, Set.of()),
    /** Another subscription of the same owner was disabled. */
    DISABLED(NoticeKind.SUBSCRIPTION, Set.of()),
    /** The code that confirms a mail address. */
    CONFIRMATION(NoticeKind.SUBSCRIPTION, Set.of()),
    TEST(NoticeKind.TEST, Set.of());

    private final NoticeKind kind;
    private final Set<Role> audience;

    NoticeCause(NoticeKind kind, Set<Role> audience) {
        this.kind = kind;
        this.audience = Set.copyOf(audience);
    }

    public NoticeKind kind() {
        return kind;
    }

    /** What of a case it is about. */
    public Subject subject() {
        return switch (this) {
            case FINDING_TO_SHARE,
                    FINDING_DUE,
                    FINDING_NOT_SHARED,
                    FINDING_SHARED,
                    FINDING_UNANSWERED,
                    REVIEW_ASKED,
                    SHARING_ASKED,
                    ANSWER_ASKED,
                    AMENDED,
                    RETEST_ASKED,
                    RETESTED -> Subject.FINDING;
            case INCIDENT_REPORTED, INCIDENT_STATED, INCIDENT_CLOSED -> Subject.INCIDENT;
            case INVITED, VOICE_ASKED, PARTNER_ACCEPTED -> Subject.PARTNERSHIP;
            case ONWARD_PROPOSED, ONWARD_ANSWERED, ONWARD_DECIDED -> Subject.ONWARD;
            case FORK_PROPOSED, FORK_CLEANED, FORK_ANSWERED, FORK_DUE, FORK_OVERDUE, FORK_OVERDUE_UNSHARED ->
                Subject.FORK;
            case LAPSES, DISABLED, CONFIRMATION, TEST -> Subject.SUBSCRIPTION;
            default -> Subject.CASE;
        };
    }

    public enum Subject {
        CASE,
        FINDING,
        INCIDENT,
        PARTNERSHIP,
        ONWARD,
        FORK,
        SUBSCRIPTION
    }

    /** Whether it follows a notice that nobody acted on in time. */
    public boolean isEscalation() {
        return switch (this) {
            case FINDING_NOT_SHARED, FINDING_UNANSWERED, FORK_OVERDUE, FORK_OVERDUE_UNSHARED -> true;
            default -> false;
        };
    }

    /** Whether a person with these roles in the case is told. */
    public boolean isFor(Set<Role> roles) {
        return roles.stream().anyMatch(audience::contains);
    }

    /** All who see the case itself; a partner sees only what it was invited to. */
    private static Set<Role> everyone() {
        return EnumSet.of(
                DEVELOPER,
                PROGRAM_OFFICER,
                DETERMINING_AUTHORITY,
                EVALUATION_LEAD,
                EVALUATOR,
                ACCESS_CUSTODIAN,
                AUDITOR);
    }

    /** Of an event; most events cause none. */
    static Optional<NoticeCause> of(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case CaseEvent.Received _, CaseEvent.Resubmitted _ -> RECEIVED;
                    case CaseEvent.Returned _ -> RETURNED;
                    case CaseEvent.Determined _ -> DETERMINED;
                    case CaseEvent.ReconsiderationAsked _ -> RECONSIDERATION_ASKED;
                    case CaseEvent.TermsPosted _ -> TERMS_POSTED;
                    case WindowEvent.Opened _ -> OPENED;
                    case WindowEvent.Suspended _ -> SUSPENDED;
                    case WindowEvent.Lifted _ -> LIFTED;
                    case WindowEvent.ExtensionAsked _ -> EXTENSION_ASKED;
                    case WindowEvent.Ended _ -> ENDED;
                    case EndpointEvent.Purged _ -> PURGED;
                    case RosterEvent.ParticipantProposed _ -> PERSON_PROPOSED;
                    case GrantEvent.GrantAsked _ -> GRANT_ASKED;
                    case FindingEvent.FindingDrafted _, FindingEvent.FindingAmended _, FindingEvent.FindingRetested _ ->
                        REVIEW_ASKED;
                    case FindingEvent.FindingReviewed reviewed -> reviewed.accepted() ? SHARING_ASKED : null;
                    case FindingEvent.FindingShared _ -> ANSWER_ASKED;
                    case FindingEvent.FindingAnswered answered -> retestAsked(answered);
                    case FindingEvent.AmendmentReviewed reviewed -> reviewed.accepted() ? AMENDED : null;
                    case FindingEvent.RetestReviewed reviewed -> reviewed.accepted() ? RETESTED : null;
                    case IncidentEvent.IncidentReported _ -> INCIDENT_REPORTED;
                    case IncidentEvent.IncidentStated _ -> INCIDENT_STATED;
                    case IncidentEvent.IncidentClosed _ -> INCIDENT_CLOSED;
                    case PartnerEvent.PartnerNominated _ -> VOICE_ASKED;
                    case PartnerEvent.PartnerInvited _ -> INVITED;
                    case PartnerEvent.PartnerTermsAccepted _ -> PARTNER_ACCEPTED;
                    case OnwardEvent.OnwardProposed _ -> ONWARD_PROPOSED;
                    case OnwardEvent.OnwardAnswered _ -> ONWARD_ANSWERED;
                    case OnwardEvent.OnwardDecided _ -> ONWARD_DECIDED;
                    case ForkEvent.ForkProposed _ -> FORK_PROPOSED;
                    case ForkEvent.ForkCleaned _ -> FORK_CLEANED;
                    case ForkEvent.ForkAnswered _ -> FORK_ANSWERED;
                    default -> null;
                });
    }

    private static NoticeCause retestAsked(FindingEvent.FindingAnswered answered) {
        return answered.answer() == Answer.Kind.FIX_CLAIMED ? RETEST_ASKED : null;
    }
}
