package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may do what, as the roles of the template say it: each function what it needs, and nothing by a wildcard. */
class RightsTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();
    private static final String CASES = "CasesTable";
    private static final String VAULT = "VaultTable";
    private static final String KEYS = "KeysTable";
    private static final String CLEARINGHOUSE = "ClearinghouseTable";

    @Test
    void every_function_has_a_role_of_its_own_that_lambda_alone_may_take() {
        assertThat(TEMPLATE.functions()).allSatisfy(function -> {
            assertThat(function.role()).isEqualTo(function.id() + "Role");
            assertThat(function.property("Policies").isMissingNode()).isTrue();
            var role = TEMPLATE.properties(function.role());
            assertThat(role.path("ManagedPolicyArns").isMissingNode()).isTrue();
            var trust = role.path("AssumeRolePolicyDocument").path("Statement");
            assertThat(trust.size()).isEqualTo(1);
            assertThat(trust.path(0).path("Principal").toString()).isEqualTo("{\"Service\":\"lambda.amazonaws.com\"}");
        });
    }

    @Test
    void every_right_allows_named_actions_on_named_resources() {
        assertThat(statements()).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.node().path("Effect").asText()).isEqualTo("Allow");
            assertThat(statement.node().has("NotAction")).isFalse();
            assertThat(statement.node().has("NotResource")).isFalse();
            assertThat(statement.actions()).isNotEmpty().allMatch(action -> action.matches("[a-z]+:[A-Za-z]+"));
            assertThat(statement.resources())
                    .isNotEmpty()
                    .allMatch(id -> TEMPLATE.resource(id).isObject() || isOurMail(id), "names one of ours");
        });
    }

    /** What SES sends from: the deployment's domain, which is verified by hand, and its configuration set. */
    private static boolean isOurMail(String arn) {
        return arn.matches(".*:ses:\\$\\{AWS::Region}:\\$\\{AWS::AccountId}:"
                + "(identity/\\$\\{MailDomain}|configuration-set/\\$\\{MailEvents}).*");
    }

    @Test
    void only_the_functions_that_mail_use_ses() {
        for (var action : List.of("ses:SendEmail", "ses:SendRawEmail"))
            assertThat(holders(action).keySet()).containsExactlyInAnyOrder("MailFunction", "MemberMailFunction");
    }

    /** A key of a subscription opens nothing of a case. */
    @Test
    void who_opens_subscriptions_opens_nothing_of_a_case() {
        for (var id : List.of("NoticesFunction", "DeliveryFunction", "MailFunction")) {
            assertThat(TEMPLATE.function(id).rights())
                    .filteredOn(statement -> statement.grants("kms:Decrypt", "SealKey"))
                    .singleElement()
                    .satisfies(statement -> assertThat(statement.allowed("Null", "kms:EncryptionContext:subscription"))
                            .containsExactly("false"));
            assertThat(TEMPLATE.function(id).rights())
                    .noneMatch(
                            s -> s.resources().contains(VAULT) || s.resources().contains(KEYS));
        }
    }

    /**
     * In a key's own policy {@code *} is this key, and without the account's root as principal no role's policy would
     * count, and nobody could ever change the key's.
     */
    @Test
    void only_key_policies_have_a_wildcard_for_the_account_root_and_for_alarms() {
        var wild = new ArrayList<String>();
        walk(TEMPLATE.section("Resources"), "", (at, text) -> {
            if (text.contains("*") && at.matches(".*/(Not)?(Action|Resource|Principal)(/.*)?"))
                wild.add(at + " " + text);
        });
        var keys = TEMPLATE.ofType("AWS::KMS::Key");
        var allowed = keys.keySet().stream()
                .map(RightsTest::keyPolicy)
                .flatMap(at -> Stream.of(at + "0/Action kms:*", at + "0/Resource *"));
        var ofAlarms =
                Stream.of("1/Action/1 kms:GenerateDataKey*", "1/Resource *").map(end -> keyPolicy("AlarmKey") + end);
        assertThat(wild)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(allowed, ofAlarms).toList());
        assertThat(keys.values()).allSatisfy(key -> assertThat(
                        key.at("/KeyPolicy/Statement/0/Principal/AWS/Fn::Sub").asText())
                .isEqualTo("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"));
    }

    /** Under any other key its alarms are mute; it gets at no key that anything is kept under. */
    @Test
    void cloudwatch_may_use_the_alarms_key_for_this_account_and_no_other_key() {
        assertThat(TEMPLATE.properties("AlarmTopic").path("KmsMasterKeyId").toString())
                .isEqualTo("{\"Ref\":\"AlarmKey\"}");
        for (var id : TEMPLATE.ofType("AWS::KMS::Key").keySet())
            if (!id.equals("AlarmKey"))
                assertThat(TEMPLATE.properties(id).at("/KeyPolicy/Statement").size())
                        .as(id)
                        .isEqualTo(1);
        var statements = TEMPLATE.properties("AlarmKey").at("/KeyPolicy/Statement");
        assertThat(statements.size()).isEqualTo(2);
        var alarms = statements.path(1);
        assertThat(alarms.path("Principal").toString()).isEqualTo("{\"Service\":\"cloudwatch.amazonaws.com\"}");
        assertThat(alarms.path("Action").toString()).isEqualTo("[\"kms:Decrypt\",\"kms:GenerateDataKey*\"]");
        assertThat(alarms.path("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}");
    }

    private static String keyPolicy(String id) {
        return "/" + id + "/Properties/KeyPolicy/Statement/";
    }

    /** A batch of writes may delete by the one right to write, and PartiQL hides what it touches. */
    @Test
    void no_role_allows_scans_batch_writes_or_partiql() {
        assertThat(statements().flatMap(statement -> statement.actions().stream()))
                .noneMatch(action ->
                        action.matches("dynamodb:(Scan|BatchWriteItem|PartiQL.*|.*Table.*|.*Backup.*|Export.*)"));
    }

    /** What marks a planned release or a running evaluation goes with it; nobody else deletes anything of a case. */
    @Test
    void only_the_sweep_deletes_timers_and_credentials() {
        assertThat(holders("dynamodb:DeleteItem"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("SweepFunction", Set.of(CASES + " DUE#*", VAULT + " CRED#*")),
                        Map.entry("NoticesFunction", Set.of(CASES + " SUBSCRIPTION#*", CASES + " SUBSCRIPTIONS#*")),
                        Map.entry("CalendarFunction", Set.of(CASES + " CALENDAR#*", CASES + " CALENDARS#*")),
                        Map.entry("ReleaseFunction", Set.of(CASES + " CASE#*")),
                        Map.entry("RelayFunction", Set.of(CASES + " CASE#*", CASES + " RELAY#*")),
                        Map.entry(
                                "ControlFunction",
                                Set.of(CASES + " CASE#*", CASES + " RUNNABLE#*", CASES + " RELAY#*")),
                        Map.entry("TasksFunction", Set.of(CASES + " CASE#*", CASES + " RELAY#*")),
                        Map.entry("ScansFunction", Set.of(CLEARINGHOUSE + " SCANNED#*", CLEARINGHOUSE + " SCAN_BOARD")),
                        Map.entry("PublicReportsFunction", Set.of(CLEARINGHOUSE + " FORM#*")),
                        Map.entry("DeskFunction", offLists("CLOSED")),
                        Map.entry("PriorityFunction", offLists()),
                        Map.entry("VendorsFunction", offLists()),
                        Map.entry("EmbargoFunction", offLists()),
                        Map.entry("AdvisoriesFunction", offLists("DRAFTED")),
                        Map.entry(
                                "MembersFunction",
                                Set.of(
                                        CLEARINGHOUSE + " SECTOR#*",
                                        CLEARINGHOUSE + " ACTSFOR#*",
                                        CLEARINGHOUSE + " NAMED",
                                        CLEARINGHOUSE + " INVENTORY#*",
                                        CLEARINGHOUSE + " MATCH#*",
                                        CLEARINGHOUSE + " OPEN#*")),
                        Map.entry("AcksFunction", Set.of(CLEARINGHOUSE + " ACK#*", CLEARINGHOUSE + " OPEN#*")),
                        Map.entry("MemberMailFunction", Set.of(CLEARINGHOUSE + " MAILS")),
                        Map.entry("ClearinghouseSweepFunction", offLists("DUE#*", "OPEN#*", "MAILS"))));
    }

    /** Who changes vulnerabilities takes them off the lists that they are no longer on. */
    private static Set<String> offLists(String... more) {
        return Stream.concat(Stream.of("DESK", "PARTIES", "ASSIGNED#*", "QUEUE#*"), Stream.of(more))
                .map(keys -> CLEARINGHOUSE + " " + keys)
                .collect(Collectors.toSet());
    }

    @Test
    void only_the_sweep_reaches_timers_in_quarantine() {
        for (var action : List.of("dynamodb:PutItem", "dynamodb:Query"))
            assertThat(holders(action, CASES, "QUARANTINE")).as(action).containsExactly("SweepFunction");
    }

    /** Of a case's items no right sees which is which: who writes one could overwrite its head and its record. */
    @Test
    void who_only_reads_cases_writes_nothing_but_what_it_opened() {
        assertThat(holders("dynamodb:PutItem").get("DocketFunction"))
                .as("the log, and timers of its lane")
                .containsExactlyInAnyOrder(CASES + " READ#*", CASES + " DUE#LOG#*");
        assertThat(holders("dynamodb:PutItem")).doesNotContainKey("CasesFunction");
        assertThat(holders("dynamodb:PutItem", CASES, "READ#*"))
                .containsExactlyInAnyOrder(
                        "AuditFunction",
                        "DocketFunction",
                        "FindingsFunction",
                        "ForkFunction",
                        "IncidentsFunction",
                        "OnwardFunction",
                        "PartnersFunction",
                        "ProbeFunction",
                        "RelayFunction",
                        "WorkerFunction",
                        "SweepFunction");
        assertThat(holders("dynamodb:DeleteItem", CASES, "READ#*")).isEmpty();
        assertThat(holders("dynamodb:UpdateItem", CASES, "READ#*"))
                .as("sets the hashes")
                .containsExactly("SweepFunction");
        assertThat(holders("dynamodb:Query", CASES, "READ#*"))
                .containsExactlyInAnyOrder("AuditFunction", "CasesFunction", "SweepFunction");
    }

    /** By an address that anybody may try it reads dates: no content, no key, no credential, no log. */
    @Test
    void who_serves_calendars_writes_no_case_and_opens_nothing() {
        for (var keys : List.of("CALENDAR#*", "CALENDARS#*"))
            for (var action : List.of("dynamodb:PutItem", "dynamodb:DeleteItem"))
                assertThat(holders(action, CASES, keys)).as(action).containsExactly("CalendarFunction");
        assertThat(holders("dynamodb:PutItem").get("CalendarFunction"))
                .containsExactlyInAnyOrder(CASES + " CALENDAR#*", CASES + " CALENDARS#*");
        assertThat(rights(TEMPLATE.function("CalendarFunction")))
                .noneMatch(right -> right.action().startsWith("kms:"))
                .noneMatch(right ->
                        right.resource().equals(VAULT) || right.resource().equals(KEYS))
                .noneMatch(right -> right.keys().startsWith("READ#"));
    }

    /** Rule 8: a partner's own partition says what it was invited to. */
    @Test
    void only_who_serves_partners_reaches_invitations() {
        for (var action : List.of("dynamodb:Query", "dynamodb:PutItem"))
            assertThat(holders(action, CASES, "PARTNER#*")).as(action).containsExactly("PartnersFunction");
        assertThat(holders("dynamodb:GetItem", CASES, "PARTNER#*"))
                .containsExactlyInAnyOrder("OnwardFunction", "PartnersFunction");
        for (var action : List.of("dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchGetItem"))
            assertThat(holders(action, CASES, "PARTNER#*")).as(action).isEmpty();
    }

    @Test
    void only_the_runner_reads_credentials() {
        assertThat(holders("dynamodb:GetItem", VAULT, "CRED#*"))
                .containsExactlyInAnyOrder("ProbeFunction", "RelayFunction", "WorkerFunction");
        assertThat(holders("dynamodb:BatchGetItem", VAULT, "CRED#*")).isEmpty();
    }

    /** What it is asked for needs neither. */
    @Test
    void the_probe_function_reaches_no_suite_and_no_task_and_sends_no_wakeup() {
        var rights = rights(TEMPLATE.function("ProbeFunction"));
        assertThat(rights).noneMatch(right -> right.keys().contains("SUITE"));
        assertThat(rights)
                .extracting(Statement.Right::action)
                .doesNotContain("dynamodb:Query", "dynamodb:UpdateItem", "sqs:SendMessage", "kms:Sign");
    }

    @Test
    void only_the_probe_function_writes_probe_claims_and_no_function_deletes_them() {
        assertThat(holders("dynamodb:PutItem", CASES, "PROBE#*")).containsExactly("ProbeFunction");
        for (var action : List.of("dynamodb:UpdateItem", "dynamodb:DeleteItem"))
            assertThat(holders(action, CASES, "PROBE#*")).as(action).isEmpty();
    }

    /** It must know which there are to destroy them. */
    @Test
    void the_sweep_sees_which_credentials_there_are_and_nothing_of_them() {
        assertThat(holders("dynamodb:Query", VAULT, "CRED#*")).containsExactly("SweepFunction");
        assertThat(TEMPLATE.function("SweepFunction").rights())
                .filteredOn(statement -> statement.grants("dynamodb:Query", VAULT))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.allowed("ForAllValues:StringEquals", "dynamodb:Attributes"))
                            .containsExactly("pk", "sk");
                    assertThat(statement.allowed("StringEquals", "dynamodb:Select"))
                            .containsExactly("SPECIFIC_ATTRIBUTES");
                });
    }

    @Test
    void only_who_takes_endpoints_puts_credentials() {
        assertThat(holders("dynamodb:PutItem", VAULT, "CRED#*")).containsExactly("WindowFunction");
        assertThat(holders("dynamodb:UpdateItem", VAULT, "")).isEmpty();
    }

    /** Of cases and of keys it reaches suites alone, and nothing of the vault. */
    @Test
    void who_keeps_suites_reaches_nothing_of_a_case() {
        assertThat(TEMPLATE.function("SuitesFunction").rights())
                .filteredOn(statement -> statement.resources().contains(CASES))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.leadingKeys()).containsExactly("SUITE#*"));
        assertThat(TEMPLATE.function("SuitesFunction").rights())
                .filteredOn(statement -> statement.resources().contains(KEYS))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.leadingKeys()).containsExactly("KEY#SUITE#*"));
        assertThat(TEMPLATE.function("SuitesFunction").rights())
                .noneMatch(statement -> statement.resources().contains(VAULT));
        assertThat(TEMPLATE.function("SuitesFunction").rights())
                .filteredOn(statement -> statement.grants("kms:Decrypt", "SealKey"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.allowed("Null", "kms:EncryptionContext:suite"))
                        .containsExactly("false"));
    }

    /** Whoever opens data keys may read where they are kept, and the other way round. */
    @Test
    void only_who_reads_credentials_or_keys_opens_data_keys() {
        var readers = TEMPLATE.functions().stream()
                .filter(f -> f.rights().stream()
                        .anyMatch(s -> s.grants("dynamodb:GetItem", VAULT) || s.grants("dynamodb:GetItem", KEYS)))
                .map(DeployedFunction::id)
                .collect(Collectors.toCollection(TreeSet::new));
        // their keys are kept with the subscriptions
        readers.addAll(List.of("NoticesFunction", "DeliveryFunction", "MailFunction"));
        assertThat(holders("kms:Decrypt").keySet()).containsExactlyInAnyOrderElementsOf(readers);
    }

    private static Stream<Statement> statements() {
        return TEMPLATE.ofType("AWS::IAM::Role").values().stream()
                .flatMap(role -> Statement.of(role.path("Policies")).stream());
    }

    /** What each function may do it on. */
    private static Map<String, Set<String>> holders(String action) {
        var holders = new TreeMap<String, Set<String>>();
        for (var function : TEMPLATE.functions())
            for (var right : rights(function))
                if (right.action().equals(action))
                    holders.computeIfAbsent(function.id(), _ -> new TreeSet<>())
                            .add((right.resource() + " " + right.keys()).strip());
        return holders;
    }

    /**
     * Which functions may.
     *
     * @param keys the partitions, such as {@code CRED#*}; empty for any
     */
    private static List<String> holders(String action, String table, String keys) {
        return TEMPLATE.functions().stream()
                .filter(function -> rights(function).stream()
                        .anyMatch(right -> right.action().equals(action)
                                && right.resource().equals(table)
                                && (keys.isEmpty()
                                        || right.keys().isEmpty()
                                        || right.keys().equals(keys))))
                .map(DeployedFunction::id)
                .toList();
    }

    private static List<Statement.Right> rights(DeployedFunction function) {
        return function.rights().stream().flatMap(s -> s.rights().stream()).toList();
    }

    private interface Visit {
        void text(String at, String text);
    }

    private static void walk(JsonNode node, String at, Visit visit) {
        if (node.isTextual()) visit.text(at, node.asText());
        node.properties().forEach(member -> walk(member.getValue(), at + "/" + member.getKey(), visit));
        if (node.isArray()) for (int i = 0; i < node.size(); i++) walk(node.get(i), at + "/" + i, visit);
    }
}
