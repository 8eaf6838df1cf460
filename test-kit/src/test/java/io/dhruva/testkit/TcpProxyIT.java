package io.dhruva.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class TcpProxyIT {

    private static final int HARMLESS = 3;

    @Test
    void bytesGoThroughInBothDirections() throws Exception {
        try (var server = new EchoServer();
                var proxy = TcpProxy.to(server.port());
                var client = new Client(proxy.port())) {
            client.send(HARMLESS);

            assertThat(client.receive()).isEqualTo(HARMLESS);
        }
    }

    @Test
    void aWithheldAnswerComesWhenTheProxyResumes() throws Exception {
        try (var server = new EchoServer();
                var proxy = TcpProxy.to(server.port());
                var client = new Client(proxy.port())) {
            proxy.withhold(Direction.TO_CLIENT);
            client.send(HARMLESS);
            assertThatThrownBy(client::receive).isInstanceOf(SocketTimeoutException.class);

            proxy.resume();

            assertThat(client.receive()).isEqualTo(HARMLESS);
        }
    }

    @Test
    void aHeldFrameStopsItsOwnConnectionOnly() throws Exception {
        try (var server = new EchoServer();
                var proxy = TcpProxy.framed(0, server.port());
                var holding = new Client(proxy.port());
                var other = new Client(proxy.port())) {
            proxy.hold(KafkaFrames.request(KafkaFrames.SHARE_ACKNOWLEDGE));

            holding.send(HARMLESS);
            holding.send(KafkaFrames.SHARE_ACKNOWLEDGE);
            other.send(HARMLESS);

            assertThat(holding.receive()).isEqualTo(HARMLESS);
            assertThat(other.receive()).isEqualTo(HARMLESS);
            assertThatThrownBy(holding::receive).isInstanceOf(SocketTimeoutException.class);
            assertThat(proxy.held()).isEqualTo(1);
            proxy.resume();
            assertThat(holding.receive()).isEqualTo(KafkaFrames.SHARE_ACKNOWLEDGE);
        }
    }

    @Test
    void whatIsHeldForAClientThatDiedIsLostAndTheServerSeesItsEnd() throws Exception {
        try (var server = new EchoServer();
                var proxy = TcpProxy.framed(0, server.port())) {
            proxy.hold(KafkaFrames.request(KafkaFrames.SHARE_ACKNOWLEDGE));
            var client = new Client(proxy.port());
            client.send(KafkaFrames.SHARE_ACKNOWLEDGE);
            await().until(() -> proxy.held() == 1);

            client.close();

            await().until(() -> server.open() == 0);
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void aCutEndsTheConnectionAndARefusalTheNextOne() throws Exception {
        try (var server = new EchoServer();
                var proxy = TcpProxy.to(server.port());
                var client = new Client(proxy.port())) {
            client.send(HARMLESS);
            client.receive();

            proxy.refuse();

            assertThatThrownBy(client::receive).isInstanceOfAny(EOFException.class, IOException.class);
            try (var refused = new Client(proxy.port())) {
                assertThatThrownBy(refused::receive).isInstanceOfAny(EOFException.class, IOException.class);
            }
            proxy.resume();
            try (var next = new Client(proxy.port())) {
                next.send(HARMLESS);
                assertThat(next.receive()).isEqualTo(HARMLESS);
            }
        }
    }

    private static final class Client implements AutoCloseable {

        private final Socket socket;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(300);
        }

        void send(int apiKey) throws IOException {
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Short.BYTES);
            out.writeShort(apiKey);
            out.flush();
        }

        int receive() throws IOException {
            var in = new DataInputStream(socket.getInputStream());
            in.readInt();
            return in.readShort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
