package foreview.local;

import foreview.domain.json.Json;
import foreview.local.model.Completions;
import foreview.local.model.ModelPages;
import foreview.local.pages.ClockPages;
import foreview.local.pages.HookPages;
import foreview.local.pages.MailPage;
import foreview.local.pages.Page;
import foreview.local.pages.Pages;
import foreview.local.pages.QueuesPage;
import foreview.local.pages.SamEnvironment;
import foreview.local.pages.TokenPage;
import foreview.local.template.FunctionSpec;
import foreview.local.template.PseudoParameters;
import foreview.local.template.Template;
import foreview.runtime.json.StrictJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Everything under {@code /_local/}. */
record StackPages(Stack stack, Settings settings, String yaml) {
    /** What SAM's containers call the machine they run on. */
    private static final String MACHINE = "host.docker.internal";

    Pages pages() {
        var clock = new ClockPages(stack.clock(), stack.advance());
        var models = new ModelPages(settings.answers(), stack.address());
        var hooks = new HookPages();
        var completions = new Completions(models, stack.clock());
        return new Pages(settings.bind().isLoopbackAddress())
                .on("POST", "/_local/token", new TokenPage(stack.issuer()))
                .on("GET", "/_local/jwks", _ -> Page.Answer.ok(jwks()))
                .on("GET", "/_local/clock", clock::read)
                .on("POST", "/_local/clock", clock::move)
                .on("POST", "/_local/hooks/{name}", hooks::receive)
                .on("GET", "/_local/hooks/{name}", hooks::show)
                .on("GET", "/_local/mail", new MailPage(stack.mail().path()))
                .on("GET", "/_local/queues", new QueuesPage(stack.queues(), stack.template()))
                .on("GET", "/_local/sam-env", new SamEnvironment(forContainers()))
                .on("POST", "/_local/model", models::set)
                .on("GET", "/_local/model/{name}", models::show)
                .on("GET", "/_local/model/{name}/v1/models", completions::list)
                .on("POST", "/_local/model/{name}/v1/chat/completions", completions::chat);
    }

    private Json jwks() {
        return StrictJson.read(stack.issuer().jwks().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private Optional<List<FunctionSpec>> forContainers() {
        return stack.tables().address().map(tables -> {
            var queues = onMachine(stack.queues().place().queues());
            var parameters = StackParameters.of(
                    stack.keys(),
                    Optional.of(onMachine(tables)),
                    queues,
                    stack.mail().path());
            return Template.read(yaml, parameters, PseudoParameters.local(queues))
                    .functions();
        });
    }

    private static URI onMachine(URI address) {
        return URI.create("http://" + MACHINE + ":" + address.getPort());
    }
}
