package io.dhruva.ingress.live.socketio;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of Socket.IO.
 *
 * @param connections of this instance
 * @param message how large one from a client may be
 * @param introduction how long a connection may take to say which namespace it wants
 * @param ping how often a client is asked whether it is there
 * @param pong how long it may take to answer
 * @param quiet how long a client may send nothing of its own
 * @param replies events that may wait for a slow reader
 * @param jobs of one connection that may be on their way at once
 * @param characters of text that may wait to be spoken
 */
@ConfigurationProperties("dhruva.socketio")
public record SocketIoProperties(
        @DefaultValue("1000") int connections,
        @DefaultValue("1MB") DataSize message,
        @DefaultValue("10s") Duration introduction,
        @DefaultValue("25s") Duration ping,
        @DefaultValue("20s") Duration pong,
        @DefaultValue("2m") Duration quiet,
        @DefaultValue("256") int replies,
        @DefaultValue("4") int jobs,
        @DefaultValue("10000") int characters) {}
