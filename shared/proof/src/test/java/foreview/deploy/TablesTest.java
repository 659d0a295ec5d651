package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the template promises of the tables and keys: cases are kept, and a deletion in the vault is final. */
class TablesTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    @Test
    void the_tables_are_those_that_the_functions_use() {
        assertThat(TEMPLATE.ofType("AWS::DynamoDB::Table").keySet())
                .containsExactlyInAnyOrder("CasesTable", "VaultTable", "KeysTable", "ClearinghouseTable");
    }

    @Test
    void every_table_is_paid_by_request_encrypted_protected_and_outlives_the_stack() {
        assertThat(TEMPLATE.ofType("AWS::DynamoDB::Table")).allSatisfy((id, table) -> {
            assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(table.path("SSESpecification").path("SSEEnabled").asBoolean())
                    .isTrue();
            assertThat(table.path("DeletionProtectionEnabled").path("Ref").asText())
                    .isEqualTo("DeletionProtection");
            assertRetained(id);
        });
    }

    @Test
    void cases_can_be_restored_to_any_second_and_expire_only_idempotency_records() {
        var cases = TEMPLATE.properties("CasesTable");
        assertThat(cases.path("PointInTimeRecoverySpecification")
                        .path("PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
        // that no other item has the attribute is held by StoreConsistency, at every point of the proofs
        assertThat(cases.path("TimeToLiveSpecification").path("AttributeName").asText())
                .isEqualTo("expiresAt");
        assertThat(cases.path("TimeToLiveSpecification").path("Enabled").asBoolean())
                .isTrue();
    }

    /** That no other item has the attribute, its acceptance tests hold. */
    @Test
    void the_clearinghouse_expires_only_idempotency_records_and_tokens_of_the_form() {
        var table = TEMPLATE.properties("ClearinghouseTable");
        assertThat(table.path("TimeToLiveSpecification").path("AttributeName").asText())
                .isEqualTo("expiresAt");
        assertThat(table.path("PointInTimeRecoverySpecification")
                        .path("PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
    }

    /** Deleting an item must destroy what it seals. */
    @Test
    void nothing_copies_the_vault() {
        var vault = TEMPLATE.properties("VaultTable");
        for (var copy : List.of(
                "PointInTimeRecoverySpecification",
                "StreamSpecification",
                "KinesisStreamSpecification",
                "GlobalSecondaryIndexes",
                "LocalSecondaryIndexes",
                "ImportSourceSpecification",
                "TimeToLiveSpecification",
                "Replicas")) assertThat(vault.has(copy)).as(copy).isFalse();
        assertThat(TEMPLATE.section("Resources").toString()).doesNotContain("AWS::Backup::");
    }

    @Test
    void keys_of_stored_data_outlive_the_stack_and_the_sealing_key_rotates() {
        assertThat(TEMPLATE.ofType("AWS::KMS::Key")).containsOnlyKeys("SealKey", "SignKey", "AlarmKey");
        List.of("SealKey", "SignKey").forEach(TablesTest::assertRetained);
        assertThat(TEMPLATE.properties("SealKey").path("EnableKeyRotation").asBoolean())
                .isTrue();
        var sign = TEMPLATE.properties("SignKey");
        assertThat(sign.path("KeySpec").asText()).isEqualTo("ECC_NIST_P256");
        assertThat(sign.path("KeyUsage").asText()).isEqualTo("SIGN_VERIFY");
    }

    @Test
    void logs_outlive_the_stack() {
        TEMPLATE.ofType("AWS::Logs::LogGroup").keySet().forEach(TablesTest::assertRetained);
    }

    private static void assertRetained(String id) {
        assertThat(TEMPLATE.resource(id).path("DeletionPolicy").asText()).as(id).isEqualTo("RetainExceptOnCreate");
        assertThat(TEMPLATE.resource(id).path("UpdateReplacePolicy").asText())
                .as(id)
                .isEqualTo("Retain");
    }
}
