package io.dhruva.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through a proxy: two sockets and the pumps between them. */
final class Link implements AutoCloseable {

    private final Socket client;
    private final Socket server;
    private final Consumer<Link> gone;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();

    Link(Socket client, Socket server, Consumer<Link> gone) throws IOException {
        this.client = client;
        this.server = server;
        this.gone = gone;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start(Pump pump) {
        running.incrementAndGet();
        threads.add(Thread.ofVirtual().start(pump::read));
        threads.add(Thread.ofVirtual().start(() -> {
            pump.write();
            if (running.decrementAndGet() == 0) {
                close();
            }
        }));
    }

    @Override
    public void close() {
        gone.accept(this);
        close(client);
        close(server);
        threads.forEach(Thread::interrupt);
    }

    // Why: a reset, not a polite end, so that neither side waits for the other.
    private static void close(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // Why: it was closed already, which is what was wanted.
        }
    }
}
