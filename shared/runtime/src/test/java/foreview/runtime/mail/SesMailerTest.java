package foreview.runtime.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import foreview.domain.json.Json;
import foreview.domain.notices.Subscription.Reason;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The same bytes leave by SES and as a file, and a bounce of either names the subscription. */
class SesMailerTest {
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var body = "{\"MessageId\":\"ses-1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Mail mail(String to) {
        return new Mail(
                "notices@foreview.example",
                to,
                "Foreview: something waits for you",
                "Two lines.\nhttps://foreview.example/worklist",
                "msg-1",
                "s-1",
                "https://foreview.example/subscriptions/s-1",
                Instant.parse("2026-11-23T10:00:00.000Z"));
    }

    private SesMailer ses() {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"));
        return new SesMailer(
                SesV2Client.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .endpointOverride(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .build(),
                "events");
    }

    @Test
    void ses_gets_the_message_as_it_is_and_a_tag_with_the_subscription() {
        ses().send(mail("ada@lab.example"));
        var sent = (Json.Obj)
                StrictJson.read(asked.get().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        var raw = (Json.Obj)
                ((Json.Obj) sent.get("Content").orElseThrow()).get("Raw").orElseThrow();
        assertThat(Base64.getDecoder().decode(raw.string("Data").orElseThrow()))
                .isEqualTo(mail("ada@lab.example").bytes());
        assertThat(sent.string("ConfigurationSetName")).contains("events");
        assertThat(sent.get("EmailTags").orElseThrow().toString()).contains("subscription", "s-1");
    }

    @Test
    void a_refusal_quotes_nothing() {
        status = 400;
        var mailer = ses();
        assertThatExceptionOfType(Mailer.Unsent.class)
                .isThrownBy(() -> mailer.send(mail("ada@lab.example")))
                .withMessageNotContaining("ada")
                .withNoCause();
    }

    @Test
    void the_simulators_addresses_bring_the_events_that_ses_documents(@TempDir Path directory) throws IOException {
        var events = new ArrayList<String>();
        var mailer = new FileMailer(directory, events::add);
        for (var to : List.of("bounce@simulator.amazonses.com", "complaint@simulator.amazonses.com", "ada@lab.example"))
            mailer.send(mail(to));
        assertThat(events)
                .extracting(MailEvent::parse)
                .containsExactly(
                        Optional.of(new MailEvent("s-1", Optional.of(Reason.BOUNCED))),
                        Optional.of(new MailEvent("s-1", Optional.of(Reason.COMPLAINED))));
        try (var files = Files.list(directory)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(Files.readAllBytes(file))
                    .isEqualTo(mail("ada@lab.example").bytes()));
        }
    }

    @Test
    void a_transient_bounce_ends_nothing_and_what_is_no_event_is_none() {
        var transientBounce = """
            {"eventType":"Bounce","bounce":{"bounceType":"Transient"},"mail":{"tags":{"subscription":["s-1"]}}}\
            """;
        assertThat(MailEvent.parse(transientBounce)).contains(new MailEvent("s-1", Optional.empty()));
        for (var text : List.of("", "{}", "[]", "{\"eventType\":\"Bounce\",\"mail\":{\"tags\":{}}}"))
            assertThat(MailEvent.parse(text)).as(text).isEmpty();
    }
}
