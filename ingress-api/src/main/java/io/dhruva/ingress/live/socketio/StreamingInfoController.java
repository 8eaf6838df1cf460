package io.dhruva.ingress.live.socketio;

import io.dhruva.ingress.access.Routes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Tells how the platform's streaming clients connect. */
@RestController
@Tag(name = "live")
class StreamingInfoController {

    private static final int USUAL_PACE_MS = 2000;

    private final SocketIoProperties properties;

    StreamingInfoController(SocketIoProperties properties) {
        this.properties = properties;
    }

    /**
     * Where, and what is possible.
     *
     * @param maxConnections of one instance
     * @param responseFrequencyMs how often a partial answer comes when the client does not say
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Streaming(String endpoint, List<String> supportedFormats, int maxConnections, int responseFrequencyMs) {}

    @Operation(summary = "How speech is transcribed over Socket.IO while it is spoken")
    @GetMapping("/api/v1/asr/streaming/info")
    Streaming asr() {
        return info(List.of("pcm"));
    }

    @Operation(summary = "How text is spoken over Socket.IO while it is written")
    @GetMapping("/api/v1/tts/streaming/info")
    Streaming tts() {
        return info(List.of("wav", "mp3", "ogg", "pcm"));
    }

    private Streaming info(List<String> formats) {
        return new Streaming(Routes.SOCKET_IO, formats, properties.connections(), USUAL_PACE_MS);
    }
}
