package foreview.runtime.keys;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** Data keys under the vault's KMS key, with the case's id as encryption context. */
public final class KmsSealer implements Sealer {
    private final KmsClient kms;
    private final String key;

    public KmsSealer(KmsClient kms, String key) {
        this.kms = kms;
        this.key = key;
    }

    @Override
    public DataKey newDataKey(String caseId) {
        var made = kms.generateDataKey(
                ask -> ask.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(Map.of("case", caseId)));
        return new DataKey(made.plaintext().asByteArray(), made.ciphertextBlob().asByteArray());
    }

    @Override
    public byte[] openDataKey(byte[] wrapped, String caseId) {
        try {
            return kms.decrypt(ask -> ask.keyId(key)
                            .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                            .encryptionContext(Map.of("case", caseId)))
                    .plaintext()
                    .asByteArray();
        } catch (InvalidCiphertextException | IncorrectKeyException _) {
            throw new IllegalArgumentException("not sealed here");
        }
    }
}
