package foreview.runtime.keys;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** Wraps data keys under a KMS key, with the {@link KeyContext} as encryption context. */
public final class KmsSealer implements Sealer {
    private final KmsClient kms;
    private final String key;

    public KmsSealer(KmsClient kms, String key) {
        this.kms = kms;
        this.key = key;
    }

    @Override
    public DataKey newDataKey(KeyContext context) {
        var made = kms.generateDataKey(
                request -> request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(context.names()));
        return new DataKey(made.plaintext().asByteArray(), made.ciphertextBlob().asByteArray());
    }

    @Override
    public byte[] openDataKey(byte[] wrapped, KeyContext context) {
        try {
            return kms.decrypt(request -> request.keyId(key)
                            .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                            .encryptionContext(context.names()))
                    .plaintext()
                    .asByteArray();
        } catch (InvalidCiphertextException | IncorrectKeyException _) {
            throw new IllegalArgumentException("not sealed here");
        }
    }
}
