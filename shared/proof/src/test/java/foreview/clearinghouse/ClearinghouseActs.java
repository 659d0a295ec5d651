package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.NOBODY;

import foreview.domain.clearinghouse.reports.Report;
import foreview.local.script.Person;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The acts of the clearinghouse's persons, as requests with fresh keys. */
final class ClearinghouseActs {
    /** A vendor of another organization, and its second person. */
    static final Person OTHER_VENDOR = Person.of("oleg", "rival-maker", "vendor");

    static final Person SECOND_OTHER_VENDOR = Person.of("oona", "rival-maker", "vendor");
    /** A coordinator who writes on no draft. */
    static final Person THIRD_COORDINATOR = Person.of("cleo", "desk", "coordinator");

    static final String SERIOUS = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    private ClearinghouseActs() {}

    static Request post(Person person, String path, String body) {
        return Request.of(person, "POST", path, body);
    }

    /** Sent by a coordinator, about one vulnerability. */
    static Request work(String vulnerability, String act, String body) {
        return post(COORDINATOR, "/vulnerabilities/" + vulnerability + "/" + act, body);
    }

    /** The fields of a report, without braces. */
    static String reportFields(String text, String product, String tlp, String... aliases) {
        return """
            "title":"%1$s title","description":"%1$s description","products":["%2$s"],"weakness":"CWE-787","tlp":"%3$s",
            "aliases":[%4$s],"credit":"%1$s credit","contact":"%1$s contact","consents":{"credit":true}\
            """.formatted(
                        text,
                        product,
                        tlp,
                        Arrays.stream(aliases).map(one -> "\"" + one + "\"").collect(Collectors.joining(",")));
    }

    static Request report(Person finder, String text, String product, String tlp, String... aliases) {
        return post(finder, "/reports", "{" + reportFields(text, product, tlp, aliases) + "}");
    }

    static Request claim(Person coordinator, String vulnerability) {
        return post(coordinator, "/vulnerabilities/" + vulnerability + "/assignment", "{\"to\":\"ME\"}");
    }

    static Request alias(String vulnerability, String alias) {
        return work(vulnerability, "aliases", "{\"aliases\":[\"" + alias + "\"]}");
    }

    static Request label(String vulnerability, String tlp) {
        return work(vulnerability, "tlp", "{\"tlp\":\"" + tlp + "\",\"reason\":\"So.\"}");
    }

    static Request merge(String into, String other) {
        return work(into, "merges", "{\"other\":\"" + other + "\",\"reason\":\"The same.\"}");
    }

    static Request undo(String from, String other) {
        return work(from, "merges/" + other + "/undoing", "{\"reason\":\"Not the same.\"}");
    }

    static Request disclose(String vulnerability, String fact) {
        return work(vulnerability, "disclosure", "{\"" + fact + "\":true}");
    }

    static Request prioritize(String vulnerability, String body) {
        return Request.of(COORDINATOR, "PATCH", "/vulnerabilities/" + vulnerability + "/priority", body);
    }

    /** A line of KEV. */
    static Request listed(String cve, String day) {
        return lines("/kev", "{\"cve\":\"%s\",\"listedOn\":\"%s\",\"date\":\"%s\"}".formatted(cve, day, day));
    }

    static Request scored(String cve, String score, String day) {
        return lines(
                "/epss",
                "{\"cve\":\"%s\",\"score\":%s,\"percentile\":0.9,\"model\":\"v1\",\"date\":\"%s\"}"
                        .formatted(cve, score, day));
    }

    private static Request lines(String path, String lines) {
        return post(COORDINATOR, path, lines).header(Request.CONTENT_TYPE, "application/x-ndjson");
    }

    static Request invite(String more) {
        return post(COORDINATOR, "/vendors/invitations", "{\"contact\":\"m\"" + more + "}");
    }

    static Request join(Person vendor, String token, String product) {
        var body = "{\"token\":\"%s\",\"name\":\"%s Inc\",\"contact\":\"c\",\"products\":[\"%s\"]}";
        return post(vendor, "/vendors", body.formatted(token, vendor.org(), product));
    }

    static Request add(String vulnerability, String vendor) {
        return work(vulnerability, "vendors", "{\"vendor\":\"" + vendor + "\"}");
    }

    static Request acknowledge(Person vendor, String vulnerability) {
        return post(vendor, "/vendor/vulnerabilities/" + vulnerability + "/acknowledgement", "");
    }

    static Request state(Person vendor, String vulnerability, String product, String status) {
        return post(
                vendor,
                "/vendor/vulnerabilities/" + vulnerability + "/statements",
                "{\"product\":\"%s\",\"status\":\"%s\",\"impact\":\"Of %s.\"}"
                        .formatted(product, status, vendor.org()));
    }

    static Request confirm(Person vendor, String vulnerability, int number) {
        return post(vendor, "/vendor/vulnerabilities/" + vulnerability + "/statements/" + number + "/confirmation", "");
    }

    /** An act of the desk, or of a vendor. */
    static Request embargo(Person person, String vulnerability, String act) {
        return post(person, "/vulnerabilities/" + vulnerability + "/embargo", "{\"act\":\"" + act + "\"}");
    }

    static Request asked(String vulnerability, String party) {
        var body = "{\"act\":\"INVITE\",\"party\":\"" + party + "\"}";
        return post(COORDINATOR, "/vulnerabilities/" + vulnerability + "/embargo", body);
    }

    static Request embargoOfReport(Person finder, String report, String act) {
        return post(finder, "/reports/" + report + "/embargo", "{\"act\":\"" + act + "\"}");
    }

    private static String advisoryText(String text) {
        return "\"title\":\"%1$s\",\"summary\":\"%1$s summary.\",\"details\":\"%1$s details.\"}".formatted(text);
    }

    /**
     * @param terms further members, each with a comma behind it
     */
    static Request draft(String vulnerability, String terms, String text) {
        return post(
                COORDINATOR,
                "/advisories",
                "{\"vulnerabilities\":[\"" + vulnerability + "\"]," + terms + advisoryText(text));
    }

    static Request correct(String advisory, String text) {
        return post(COORDINATOR, "/advisories/" + advisory + "/corrections", "{" + advisoryText(text));
    }

    static Request publish(Person coordinator, String advisory, long draft) {
        return post(coordinator, "/advisories/" + advisory + "/publication", "{\"draft\":" + draft + "}");
    }

    /** The vulnerability that a report opened. The test's own look at the store, without faults. */
    static String opened(ManualStack stack, String report) throws Exception {
        var found = new String[1];
        stack.faults.intercept(
                OutgoingCall::proceed,
                () -> found[0] = stack.app()
                        .clearinghouse()
                        .aggregates()
                        .find(Report.class, report)
                        .orElseThrow()
                        .state()
                        .vulnerability());
        return found[0];
    }

    /** A report, and the vulnerability that it opened. */
    static String reported(ManualStack stack, Request report) throws Exception {
        return opened(stack, stack.send(report).ok().text("id"));
    }

    /** Joins by an invitation of its own. */
    static String joined(ManualStack stack, Person vendor, String product) {
        var token = stack.send(invite("")).ok().text("token");
        return stack.send(join(vendor, token, product)).ok().text("id");
    }

    static Request form() {
        return Request.bare(NOBODY, "GET", "/reports/form");
    }

    static Request formReport(Reply form, String text, String product) {
        var body = "{\"token\":\"" + form.text("token") + "\"," + reportFields(text, product, "AMBER") + "}";
        return post(NOBODY, "/reports/form", body);
    }
}
