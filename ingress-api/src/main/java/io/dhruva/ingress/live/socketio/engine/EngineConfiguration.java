package io.dhruva.ingress.live.socketio.engine;

import io.dhruva.ingress.access.Routes;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Puts Engine.IO at its path. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    SimpleUrlHandlerMapping socketIoMapping(Entrance entrance) {
        return new SimpleUrlHandlerMapping(Map.of(Routes.SOCKET_IO, entrance, Routes.SOCKET_IO + "/", entrance), -1);
    }
}
