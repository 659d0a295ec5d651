package foreview.local.script;

import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The requests of a case's life, in their order: the demo prints them, and the tests play them. It needs these values:
 * {@code modelId}, {@code today}, {@code suite}, and of an endpoint {@code url}, {@code model} and {@code credential}.
 */
public record CaseScript(CasePersons cast) {
    public static final String CHECKPOINT = "rc1";
    public static final String PURPOSE = "cyber";
    public static final String TERMS = "Access for defensive evaluation. Outputs are destroyed at the end.";

    private static final String CASE = "/cases/${caseId}";
    private static final String SUITE = "/suites/${suite}/versions/1";
    private static final int ITEMS_OF_A_PART = 1_000;
    private static final String GIVE = "{\"decision\":\"GIVE\"}";

    public ScriptRequest submission() {
        return ScriptRequest.of("submit", cast.developer(), "POST /submissions", """
            {"modelId":"${modelId}","name":"Model ${modelId}","description":"A model that is not released yet.",\
            "contact":"access@lab.example","checkpoints":["%s"]}\
            """.formatted(CHECKPOINT))
                .remembering("caseId", "caseId");
    }

    /** A submission that takes the case's place. */
    public ScriptRequest supersession() {
        return ScriptRequest.of("supersede", cast.developer(), "POST /submissions", """
            {"modelId":"${modelId}","name":"A","description":"D","checkpoints":["%s"],"supersedes":"${caseId}"}\
            """.formatted(CHECKPOINT));
    }

    public ScriptRequest completeness() {
        return ScriptRequest.of(
                "complete", cast.officer(), "POST " + CASE + "/completeness", "{\"outcome\":\"COMPLETE\"}");
    }

    /** Everybody is proposed and accepted; the participant's id is remembered by the person's sub. */
    public List<ScriptRequest> roster() {
        return cast.roster().stream().flatMap(person -> joined(person).stream()).toList();
    }

    public List<ScriptRequest> joined(Person person) {
        return List.of(
                proposal(person),
                ScriptRequest.of(
                        "accept " + person.sub() + " as " + person.rosterRole(),
                        cast.developer(),
                        "POST " + CASE + "/participants/${" + person.sub() + "}/acceptance",
                        ""));
    }

    public ScriptRequest proposal(Person person) {
        return ScriptRequest.of(
                        "propose " + person.sub() + " as " + person.rosterRole(),
                        cast.officer(),
                        "POST " + CASE + "/participants",
                        """
                        {"sub":"%s","org":"%s","role":"%s","name":"%s","conflict":"None."}\
                        """.formatted(person.sub(), person.org(), person.rosterRole(), person.sub()))
                .remembering(person.sub());
    }

    /**
     * @param outcome such as {@code COVERED}
     */
    public ScriptRequest determination(String name, String outcome) {
        return ScriptRequest.of(
                name, cast.authority(), "POST " + CASE + "/determinations", """
                    {"outcome":"%s","checkpoints":["%s"],"authority":"Director of NSA","date":"${today}",\
                    "reference":"D-2026-0042","consulted":["Institute"]}\
                    """.formatted(outcome, CHECKPOINT));
    }

    /** Both sides sign the same text. */
    public List<ScriptRequest> terms() {
        var digest = Digest.of(TERMS.getBytes(StandardCharsets.UTF_8));
        var posted = ScriptRequest.of(
                "post terms", cast.officer(), "POST " + CASE + "/terms", """
                    {"text":"%s","purposes":["%s"]}\
                    """.formatted(TERMS, PURPOSE));
        var signed = cast.sides().stream()
                .map(side -> ScriptRequest.of(
                        "sign as " + side.sub(),
                        side,
                        "POST " + CASE + "/terms/1/signatures",
                        "{\"textDigest\":\"" + digest + "\"}"));
        return Stream.concat(Stream.of(posted), signed).toList();
    }

    /**
     * @param value under which the endpoint's id is remembered
     */
    public ScriptRequest endpoint(String value) {
        return ScriptRequest.of(
                        "give " + value, cast.developer(), "POST " + CASE + "/endpoints", """
                            {"checkpoint":"%s","variant":"plain","safeguards":true,"url":"${url}","model":"${model}",\
                            "credential":"${credential}"}\
                            """.formatted(CHECKPOINT))
                .remembering(value);
    }

    public ScriptRequest probe(String endpoint) {
        return ScriptRequest.of(
                "ask to probe " + endpoint,
                cast.developer(),
                "POST " + CASE + "/endpoints/${" + endpoint + "}/probe",
                "{}");
    }

    /**
     * @param body such as {@code {}} for all the time that is left
     */
    public ScriptRequest opening(String body) {
        return ScriptRequest.of("open", cast.developer(), "POST " + CASE + "/windows", body)
                .onCurrent();
    }

    public ScriptRequest uploadedPart(int part, String lines) {
        return ScriptRequest.of("upload part " + part, cast.lead(), "PUT " + SUITE + "/parts/" + part, lines);
    }

    public ScriptRequest sealedSuite(int parts) {
        return ScriptRequest.of("seal the suite", cast.lead(), "POST " + SUITE + "/seal", "{\"parts\":" + parts + "}");
    }

    /** A sealed suite of so many questions; {@code It is 7.} answers {@code What is 7?}. */
    public List<ScriptRequest> suite(int items) {
        int parts = Math.ceilDiv(items, ITEMS_OF_A_PART);
        var calls = new ArrayList<ScriptRequest>();
        for (int part = 1; part <= parts; part++)
            calls.add(uploadedPart(
                    part, lines((part - 1) * ITEMS_OF_A_PART + 1, Math.min(items, part * ITEMS_OF_A_PART))));
        calls.add(sealedSuite(parts));
        return List.copyOf(calls);
    }

    private static String lines(int from, int to) {
        var lines = new StringBuilder();
        IntStream.rangeClosed(from, to).mapToObj(i -> """
            {"id":"q%1$d","prompt":"What is %1$d?","expected":["%1$d."],"scorer":"INCLUDES"}
            """.formatted(i)).forEach(lines::append);
        return lines.toString();
    }

    /** The evaluator asks for access, and two persons give it. */
    public List<ScriptRequest> grant() {
        var asked = ScriptRequest.of("ask a grant", cast.evaluator(), "POST " + CASE + "/grants", "{" + access() + "}");
        return decided(asked.remembering("grant"), "grant");
    }

    /** The runner's own. */
    public List<ScriptRequest> runnersGrant(String endpoint) {
        var asked = ScriptRequest.of(
                "ask the runner's grant",
                cast.lead(),
                "POST " + CASE + "/grants",
                "{" + access() + ",\"holder\":\"runner\",\"endpoint\":\"${" + endpoint + "}\"}");
        return decided(asked.remembering("runner"), "runner");
    }

    private static String access() {
        return "\"checkpoint\":\"%s\",\"purpose\":\"%s\"".formatted(CHECKPOINT, PURPOSE);
    }

    private List<ScriptRequest> decided(ScriptRequest asked, String grant) {
        var decisions = cast.deciders().stream()
                .map(person -> ScriptRequest.of(
                        "give " + grant + " as " + person.sub(),
                        person,
                        "POST " + CASE + "/grants/${" + grant + "}/decisions",
                        GIVE));
        return Stream.concat(Stream.of(asked), decisions).toList();
    }

    /**
     * @param value under which the evaluation's id is remembered
     */
    public ScriptRequest evaluation(String value, String endpoint) {
        return ScriptRequest.of("plan " + value, cast.lead(), "POST " + CASE + "/evaluations", """
            {"suite":{"id":"${suite}","version":"1"},"endpoint":"${%s}",%s,"maxTokens":64}\
            """.formatted(
                                endpoint, access()))
                .remembering(value);
    }

    /** A draft that cites the run. */
    public ScriptRequest draft(String value) {
        return ScriptRequest.of("draft " + value, cast.evaluator(), "POST " + CASE + "/findings", """
            {"title":"Knows most of the practice that was asked","text":"The answers to some questions were wrong.",\
            "evaluation":"${evaluation}","score":9.3,\
            "cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}\
            """)
                .remembering(value);
    }

    public ScriptRequest review(String finding) {
        return onFinding(
                "review", cast.lead(), finding, "/reviews", "{\"decision\":\"ACCEPT\",\"note\":\"Seen again.\"}");
    }

    public ScriptRequest sharing(String finding) {
        return onFinding("share", cast.lead(), finding, "/sharing", "{}");
    }

    public ScriptRequest reading(String finding) {
        return ScriptRequest.of(
                "read " + finding, cast.developer(), "GET " + CASE + "/findings/${" + finding + "}", "");
    }

    public ScriptRequest answer(String finding) {
        return onFinding(
                "answer",
                cast.developer(),
                finding,
                "/answers",
                "{\"answer\":\"FIX_CLAIMED\",\"text\":\"Fixed in the next checkpoint.\"}");
    }

    /** The whole finding anew; the amendment's id is remembered as {@code amendment}. */
    public ScriptRequest amendment(String finding) {
        return onFinding("amend", cast.evaluator(), finding, "/amendments", """
            {"title":"Knows half of the practice that was asked","text":"The answers to two questions were wrong.",\
            "evaluation":"${evaluation}","reason":"One question was counted twice.",\
            "cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}\
            """).remembering("amendment");
    }

    public ScriptRequest amendmentReview(String finding) {
        return onFinding(
                "accept the amendment of",
                cast.lead(),
                finding,
                "/amendments/${amendment}/reviews",
                "{\"decision\":\"ACCEPT\",\"note\":\"Counted again.\"}");
    }

    /** Cites the run that is remembered as {@code evaluation}; the retest's id is remembered as {@code retest}. */
    public ScriptRequest retest(String finding) {
        return onFinding("retest", cast.evaluator(), finding, "/retests", """
            {"outcome":"STILL_PRESENT","evaluation":"${evaluation}","text":"The answers are as before."}\
            """).remembering("retest");
    }

    public ScriptRequest retestReview(String finding) {
        return onFinding(
                "accept the retest of",
                cast.lead(),
                finding,
                "/retests/${retest}/reviews",
                "{\"decision\":\"ACCEPT\",\"note\":\"Seen again.\"}");
    }

    private static ScriptRequest onFinding(String verb, Person person, String finding, String act, String body) {
        return ScriptRequest.of(
                verb + " " + finding, person, "POST " + CASE + "/findings/${" + finding + "}" + act, body);
    }

    /** By an evaluator: access is suspended for both sides. */
    public ScriptRequest incident(String value) {
        return ScriptRequest.of("report " + value, cast.evaluator(), "POST " + CASE + "/incidents", """
            {"kind":"LEAKED_KEY","text":"The key was seen in a public repository.","occurredAt":"2026-11-22T10:00:00Z"}\
            """)
                .remembering(value);
    }

    public ScriptRequest statement(String incident, Person person) {
        return onIncident("state on", person, incident, "/statements", "{\"text\":\"We replaced it.\"}");
    }

    public ScriptRequest closing(String incident) {
        return onIncident("close", cast.developer(), incident, "/closure", "{\"text\":\"Nobody had used it.\"}");
    }

    private static ScriptRequest onIncident(String verb, Person person, String incident, String act, String body) {
        return ScriptRequest.of(
                verb + " " + incident, person, "POST " + CASE + "/incidents/${" + incident + "}" + act, body);
    }

    /** Any other request under the case. */
    public ScriptRequest under(String name, Person person, String operation, String body) {
        int gap = operation.indexOf(' ');
        return ScriptRequest.of(
                name, person, operation.substring(0, gap + 1) + CASE + operation.substring(gap + 1), body);
    }
}
