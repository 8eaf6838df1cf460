package io.dhruva.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of an installation, chosen once and remembered; one that somebody else has taken since is chosen anew.
 *
 * <p><b>Threads:</b> safe for use by many.
 */
public final class Ports {

    // Why below 32768: from there on Linux gives ports to outgoing connections (ip_local_port_range), and one of those
    // may
    // take a port on which nobody listens for a moment.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_767;

    /** Which installation of this process has a port. */
    private static final Map<Integer, Path> OWNERS = new ConcurrentHashMap<>();

    private final Path file;
    private final Properties remembered = new Properties();
    private final Set<Integer> given = new HashSet<>();

    Ports(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                remembered.load(in);
            }
        }
    }

    /** The port of that name: the remembered one if it is free, else a free one. */
    public synchronized int of(String name) {
        var known = remembered.getProperty(name);
        var port = known == null ? 0 : Integer.parseInt(known);
        while (port == 0 || given.contains(port) || !free(port) || !isOurs(port)) {
            port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
        }
        given.add(port);
        remember(name, port);
        return port;
    }

    /** Whether nobody listens on the port of the loopback address. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isOurs(int port) {
        var owner = OWNERS.putIfAbsent(port, file);
        return owner == null || owner.equals(file);
    }

    private void remember(String name, int port) {
        remembered.setProperty(name, Integer.toString(port));
        try (var out = Files.newOutputStream(file)) {
            remembered.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
