package io.dhruva.ingress.security;

import io.dhruva.ingress.access.Route;
import io.dhruva.ingress.access.Routes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Keeps the service from starting when a controller serves a path of the API that {@link Routes} does not know. */
@Component
final class RoutesCheck implements SmartInitializingSingleton {

    private final List<RequestMappingHandlerMapping> mappings;

    RoutesCheck(List<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> known = Routes.ALL.stream().map(RoutesCheck::text).collect(Collectors.toSet());
        List<String> unknown = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RoutesCheck::served)
                .filter(route -> route.contains(" /api/") && !known.contains(route))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("no rule says who may call " + unknown);
        }
    }

    private static Stream<String> served(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> text(method.asHttpMethod(), path)));
    }

    private static String text(Route route) {
        return text(route.method(), route.path());
    }

    private static String text(HttpMethod method, String path) {
        return method + " " + path;
    }
}
