package foreview.local;

import com.sun.net.httpserver.HttpServer;
import foreview.local.clock.ClockAdvance;
import foreview.local.clock.StackClock;
import foreview.local.clock.TimersOfTables;
import foreview.local.gateway.Gateway;
import foreview.local.keys.Issuer;
import foreview.local.keys.LocalKeys;
import foreview.local.lambda.FunctionFactory;
import foreview.local.lambda.LocalFunction;
import foreview.local.lambda.StackClients;
import foreview.local.net.Urls;
import foreview.local.queues.QueuePump;
import foreview.local.queues.Queues;
import foreview.local.schedules.ScheduleRunner;
import foreview.local.schedules.Schedules;
import foreview.local.tables.Tables;
import foreview.local.template.Template;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Runs the whole template on this machine until it is closed. */
public final class Stack implements AutoCloseable {
    private final CloseStack opened = new CloseStack();
    private final HttpServer door;
    private final LocalKeys keys;
    private final MailDirectory mail;
    private final StackClock clock;
    private final Tables tables;
    private final Queues queues;
    private final Template template;
    private final Schedules schedules;
    private final QueuePump pump;
    private final ClockAdvance advance;

    /**
     * Starts everything that the template names.
     *
     * @param yaml the template's text
     * @throws foreview.local.template.TemplateException when the template cannot be read or names no function that can
     *     be made; before anything is started
     * @throws StackException when the port or the data directory cannot be had; before anything else is started
     */
    public static Stack start(String yaml, Settings settings, FunctionFactory factory) {
        Template.check(yaml, StackParameters.before()).functions().forEach(factory::check);
        return new Stack(yaml, settings, factory);
    }

    private Stack(String yaml, Settings settings, FunctionFactory factory) {
        try {
            door = bind(settings);
            var data = settings.data().map(directory -> opened.add(DataDirectory.open(directory)));
            keys = data.map(kept -> LocalKeys.keptIn(kept.keys())).orElseGet(LocalKeys::ofProcess);
            mail = opened.add(data.map(kept -> MailDirectory.kept(kept.mail())).orElseGet(MailDirectory::temporary));
            clock = new StackClock(settings.time(), data.map(DataDirectory::clock));
            tables = opened.add(Tables.start(data.map(DataDirectory::tables), settings.host()));
            queues = opened.add(Queues.start(settings.bind()));
            var parameters =
                    StackParameters.of(keys, tables.address(), queues.place().queues(), mail.path());
            template = Template.read(yaml, parameters, queues.place().callingFunctionsAt(address()));
            tables.create(template.tables());
            queues.create(template.queues());
            var functions = functions(settings, factory);
            pump = opened.add(QueuePump.start(queues, template.queues(), functions));
            schedules = new Schedules(functions);
            advance = new ClockAdvance(clock, TimersOfTables.of(template, tables.client()), this::pass);
            opened.add(ScheduleRunner.start(schedules, settings.minute(), work -> advance.between(work::run)));
            var pages = new StackPages(this, settings, yaml).pages();
            opened.add(Gateway.start(door, functions, pages, clock, Gateway.PATIENCE));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Where the gateway is: {@code http://127.0.0.1:3000}. */
    public URI address() {
        return Urls.of(door.getAddress());
    }

    /** The template as it was resolved for this stack. */
    public Template template() {
        return template;
    }

    /** The AWS clients of its functions. */
    public StackClients clients() {
        return new StackClients(clock, tables.client(), queues.client());
    }

    /** Gives out tokens. */
    public Issuer issuer() {
        return new Issuer(keys.issuer(), clock);
    }

    /**
     * Goes forward to that instant, as {@code POST /_local/clock} does: every timer due on the way fires in order.
     *
     * @return how many stops were made on the way
     */
    public int advanceTo(Instant target) throws InterruptedException {
        return advance.to(target);
    }

    /** The keys that sign its tokens and receipts and seal its content. */
    public LocalKeys keys() {
        return keys;
    }

    MailDirectory mail() {
        return mail;
    }

    StackClock clock() {
        return clock;
    }

    Queues queues() {
        return queues;
    }

    Tables tables() {
        return tables;
    }

    ClockAdvance advance() {
        return advance;
    }

    @Override
    public void close() {
        opened.close();
    }

    private HttpServer bind(Settings settings) {
        try {
            var server = Gateway.bind(new InetSocketAddress(settings.bind(), settings.port()));
            opened.add(() -> server.stop(0));
            return server;
        } catch (IOException _) {
            throw new StackException(
                    "port " + settings.port() + " of " + settings.bind().getHostAddress() + " cannot be had: "
                            + "something else listens there, or it is no address of this machine");
        }
    }

    private List<LocalFunction> functions(Settings settings, FunctionFactory factory) {
        return template.functions().stream()
                .map(spec -> opened.add(new LocalFunction(spec, factory.create(spec, clients()), settings.log())))
                .toList();
    }

    private void pass() throws InterruptedException {
        schedules.runAll();
        pump.awaitEmpty();
    }
}
