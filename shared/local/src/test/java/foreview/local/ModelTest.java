package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.model.KnownAnswers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final String CHAT =
            "{\"model\":\"%s\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                    + "{\"role\":\"user\",\"content\":\"%s\"}],\"max_tokens\":512}";

    private static Stack stack;
    private static Http http;

    @BeforeAll
    static void start() {
        var answers = new KnownAnswers(
                List.of(new KnownAnswers.Item("2 + 2?", "4", "5"), new KnownAnswers.Item("Sky?", "blue", "red")));
        stack = Stack.start(Fixture.template(), Settings.inMemory().knowing(answers), new Fixture());
        http = Http.to(stack);
    }

    @AfterAll
    static void stop() {
        http.close();
        stack.close();
    }

    @Test
    void it_answers_as_an_openai_endpoint_does() throws Exception {
        var chat = Http.json(chat("alpha", "local-alpha", "2 + 2?"));
        assertThat(chat.string("object")).contains("chat.completion");
        assertThat(content(chat)).isEqualTo("4");
        assertThat(chat.get("usage")).isPresent();
        var models = Http.json(http.get("/_local/model/alpha/v1/models", "Authorization", "Bearer local-alpha"));
        var data = (Json.Arr) models.get("data").orElseThrow();
        assertThat(((Json.Obj) data.items().getFirst()).string("id")).contains("alpha");
    }

    @Test
    void the_page_shows_what_to_register_as_an_endpoint() throws Exception {
        var set = http.post("/_local/model", "{\"name\":\"beta\",\"credential\":\"s3cret\",\"accuracy\":0.2}");
        assertThat(set.string("url")).contains(stack.address() + "/_local/model/beta/v1");
        assertThat(set.string("credential")).contains("s3cret");
        assertThat(content(Http.json(chat("beta", "s3cret", "2 + 2?")))).isEqualTo("5");
    }

    @Test
    void what_is_not_named_stays_as_it_was() throws Exception {
        http.post("/_local/model", "{\"name\":\"gamma\",\"credential\":\"s3cret\"}");
        http.post("/_local/model", "{\"name\":\"gamma\",\"down\":true}");
        assertThat(chat("gamma", "s3cret", "Sky?").statusCode()).isEqualTo(503);
        http.post("/_local/model", "{\"name\":\"gamma\",\"down\":false,\"accuracy\":1}");
        assertThat(content(Http.json(chat("gamma", "s3cret", "Sky?")))).isEqualTo("blue");
    }

    @Test
    void it_can_be_taught() throws Exception {
        http.post("/_local/model", "{\"name\":\"delta\",\"answers\":[{\"prompt\":\"Sea?\",\"right\":\"deep\"}]}");
        assertThat(content(Http.json(chat("delta", "local-delta", "Sea?")))).isEqualTo("deep");
        assertThat(content(Http.json(chat("delta", "local-delta", "2 + 2?")))).isEqualTo("I do not know.");
    }

    @Test
    void a_wrong_credential_is_refused_with_401() throws Exception {
        assertThat(chat("alpha", "local-beta", "Sky?").statusCode()).isEqualTo(401);
        assertThat(http.get("/_local/model/alpha/v1/models").statusCode()).isEqualTo(401);
    }

    @Test
    void another_models_name_is_refused() throws Exception {
        var answer = http.send(
                "POST",
                "/_local/model/alpha/v1/chat/completions",
                CHAT.formatted("other", "Sky?"),
                "Authorization",
                "Bearer local-alpha");
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> chat(String name, String credential, String prompt) throws Exception {
        return http.send(
                "POST",
                "/_local/model/" + name + "/v1/chat/completions",
                CHAT.formatted(name, prompt),
                "Authorization",
                "Bearer " + credential,
                "Content-Type",
                "application/json");
    }

    private static String content(Json.Obj chat) {
        var choice = (Json.Obj)
                ((Json.Arr) chat.get("choices").orElseThrow()).items().getFirst();
        return ((Json.Obj) choice.get("message").orElseThrow())
                .string("content")
                .orElseThrow();
    }
}
