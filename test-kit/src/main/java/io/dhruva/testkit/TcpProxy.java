package io.dhruva.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A TCP proxy on the loopback address that can withhold, cut, refuse and hold.
 *
 * <p>A framed proxy reads frames with a four-byte length before them, as Kafka's protocol has them, and can hold the
 * frames of one kind: that frame and what its connection sends after it wait, other connections go on. What is held for
 * a sender that has died is lost. <b>Threads:</b> safe for use by many.
 */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final boolean framed;
    private final Valve toServer = new Valve();
    private final Valve toClient = new Valve();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    private TcpProxy(int port, int target, boolean framed) throws IOException {
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.target = target;
        this.framed = framed;
    }

    /** A proxy of bytes in front of a local port, itself on a free one. */
    public static TcpProxy to(int target) {
        return started(0, target, false);
    }

    /** A proxy of length-prefixed frames that listens on one local port (0: a free one) and forwards to another. */
    public static TcpProxy framed(int port, int target) {
        return started(port, target, true);
    }

    private static TcpProxy started(int port, int target, boolean framed) {
        try {
            var proxy = new TcpProxy(port, target, framed);
            Thread.ofVirtual().name("proxy-" + proxy.port()).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port on which the proxy listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Lets nothing more through in that direction; the connections stay. */
    public void withhold(Direction direction) {
        valve(direction).open(false);
    }

    /** Holds the frames towards the server that the predicate is true for; it sees a frame without its length. */
    public void hold(Predicate<ByteBuffer> frames) {
        if (!framed) {
            throw new IllegalStateException("this proxy knows no frames");
        }
        toServer.hold(frames);
    }

    /** How many frames have been held since the proxy was made. */
    public long held() {
        return toServer.holds();
    }

    /** Ends every connection. New ones are taken. */
    public void cut() {
        links.forEach(Link::close);
    }

    /** Ends every connection and takes no new ones until {@link #resume}. */
    public void refuse() {
        refusing = true;
        cut();
    }

    /** Lets everything through again, what was withheld or held first. */
    public void resume() {
        refusing = false;
        toServer.hold(null);
        toServer.open(true);
        toClient.open(true);
    }

    /** How many connections there are. */
    public int connections() {
        return links.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cut();
        }
    }

    private Valve valve(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                link(listener.accept());
            } catch (IOException _) {
                // Why: the listener was closed, or one client was gone before it was linked; neither is a fault here.
            }
        }
    }

    private void link(Socket client) throws IOException {
        if (refusing) {
            client.close();
            return;
        }
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            var link = new Link(client, server, links::remove);
            links.add(link);
            link.start(new Pump(client, server, toServer, framed, link::close));
            link.start(new Pump(server, client, toClient, false, link::close));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }
}
