package foreview.runtime.mail;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

/**
 * Sends by Amazon SES (API v2). SES gives a message an id of its own; {@code X-Foreview-Message} keeps ours. The tag comes
 * back with a bounce, so that no address is needed to find the subscription.
 */
public final class SesMailer implements Mailer {
    /** The tag that names the subscription. */
    public static final String TAG = "subscription";

    private final SesV2Client ses;
    private final String configurationSet;

    public SesMailer(SesV2Client ses, String configurationSet) {
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    @Override
    public void send(Mail mail) {
        try {
            ses.sendEmail(request -> request.fromEmailAddress(mail.from())
                    .destination(to -> to.toAddresses(mail.to()))
                    .configurationSetName(configurationSet)
                    .emailTags(MessageTag.builder()
                            .name(TAG)
                            .value(mail.subscription())
                            .build())
                    .content(content -> content.raw(raw -> raw.data(SdkBytes.fromByteArray(mail.bytes())))));
        } catch (SdkException _) { // rule 13: its message may quote the address
            throw new Unsent();
        }
    }
}
