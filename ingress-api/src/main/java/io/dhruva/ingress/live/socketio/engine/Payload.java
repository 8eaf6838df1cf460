package io.dhruva.ingress.live.socketio.engine;

import java.util.stream.Stream;

/** Judges what a client sends, before the library reads it: that keeps what belongs together, without a limit. */
final class Payload {

    private static final char SEPARATOR = '\u001e';
    private static final int MOST_ATTACHMENTS = 16;
    private static final int MOST_DIGITS = 2;

    private Payload() {}

    /** Whether a POST's body has only packets that may come. */
    static boolean bearable(String body) {
        return Stream.of(body.split(String.valueOf(SEPARATOR), -1)).allMatch(Payload::packetBearable);
    }

    /**
     * Whether a packet may come: no other namespace than the one there is, and few attachments. A packet is a digit of
     * Engine.IO, and for messages (4) another one of Socket.IO: connect (0), event (2), event with binary parts (5).
     */
    static boolean packetBearable(String packet) {
        if (packet.length() < 2 || packet.charAt(0) != '4') {
            return true;
        }
        return switch (packet.charAt(1)) {
            case '0' -> packet.length() == 2 || packet.charAt(2) != '/';
            case '5', '6' -> attachments(packet) <= MOST_ATTACHMENTS;
            default -> true;
        };
    }

    private static int attachments(String packet) {
        int dash = packet.indexOf('-');
        if (dash < 3 || dash > 2 + MOST_DIGITS) {
            return Integer.MAX_VALUE;
        }
        try {
            return Integer.parseUnsignedInt(packet, 2, dash, 10);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }
}
