package io.dhruva.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one connection: reads ahead, and writes what the valve lets through.
 *
 * <p>It reads ahead so that it sees the end of a sender that died while something of it is held; what is held is then
 * lost, as it would have been on the wire.
 */
final class Pump {

    private static final int READ_AHEAD = 4096;

    private final Socket from;
    private final Socket to;
    private final Valve valve;
    private final boolean framed;
    private final Runnable abort;
    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(READ_AHEAD);
    private volatile @Nullable Piece current;
    private volatile boolean ended;

    Pump(Socket from, Socket to, Valve valve, boolean framed, Runnable abort) {
        this.from = from;
        this.to = to;
        this.valve = valve;
        this.framed = framed;
        this.abort = abort;
    }

    void read() {
        try {
            var in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 1 << 16));
            for (var piece = next(in); piece != null; piece = next(in)) {
                pieces.put(piece);
            }
            ended = true;
            pieces.put(Piece.end());
            abortIfHeld();
        } catch (IOException e) {
            abort.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Piece next(DataInputStream in) throws IOException {
        return framed ? Piece.frame(in) : Piece.chunk(in);
    }

    void write() {
        try {
            var out = to.getOutputStream();
            for (var piece = pieces.take(); !piece.last(); piece = pieces.take()) {
                current = piece;
                abortIfHeld();
                valve.pass(piece.content());
                current = null;
                piece.writeTo(out);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            abort.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void abortIfHeld() {
        var piece = current;
        if (ended && piece != null && valve.blocks(piece.content())) {
            abort.run();
        }
    }
}
