package io.dhruva.standalone;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.home.Ports;
import io.dhruva.standalone.installation.Caretaker;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.installation.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts an installation and stays until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything and stays. Ctrl-C is a clean stop.")
final class UpCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "The port. Default: 8080")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. Default: this machine only")
    private String host = "127.0.0.1";

    @Option(names = "--key-file", paramLabel = "FILE", description = "Where the first API key is written, mode 600.")
    private @Nullable Path keyFile;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings of the services, as YAML.")
    private @Nullable Path config;

    /** A part that an installation has only when it is asked for. */
    enum Extra {
        UNLEASH
    }

    @Option(
            names = "--with",
            paramLabel = "PART",
            description = "A further part: unleash, a server for feature flags; npm fetches it once.")
    private final Set<Extra> with = EnumSet.noneOf(Extra.class);

    @Option(names = "--detach", description = "Return when everything is ready; it goes on in the background.")
    private boolean detach;

    @Option(names = "--detached", hidden = true)
    private boolean detached;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return detach ? detach() : run();
    }

    private int detach() throws IOException {
        var code = new Detached(home.directory(), spec.commandLine()).start();
        if (code == 0 && keyFile == null) {
            new FirstKey(Home.firstKeyFile(home.directory()))
                    .handOver(null, spec.commandLine().getOut());
        }
        return code;
    }

    private int run() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var opened = Home.open(home.directory());
        if (!Ports.free(port)) {
            throw new IOException("port " + port + " is in use; say --port with another one");
        }
        Logs.toFile(opened.directory().resolve("logs").resolve("dhruva.log"));
        var progress = new StartProgress(out, opened);
        var installation = new Installation(
                opened, progress, new Options(host, port, config, false, with.contains(Extra.UNLEASH), Map.of()));
        var stop = new CountDownLatch(1);
        var caretaker = new AtomicReference<@Nullable Caretaker>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(caretaker.get(), installation, stop), "stop"));
        progress.watch(installation);
        installation.assembly().startAll();
        new FirstKey(Home.firstKeyFile(opened.directory())).handOver(keyFile, detached ? null : out);
        progress.whole();
        caretaker.set(Caretaker.watch(installation.assembly(), progress::record));
        stop.await();
        return 0;
    }

    private static void stop(@Nullable Caretaker caretaker, Installation installation, CountDownLatch stop) {
        if (caretaker != null) {
            caretaker.close();
        }
        installation.assembly().close();
        installation.home().close();
        stop.countDown();
    }
}
