package io.dhruva.ingress.security;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Route;
import io.dhruva.ingress.access.Routes;
import io.dhruva.ingress.accounts.SessionCookie;
import io.dhruva.ingress.limit.LimitFilter;
import io.dhruva.ingress.limit.Limits;
import io.dhruva.ingress.problem.ProblemBodies;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * The chain of a request: headers, cross-origin rules, forgery check for cookies, who is it, how much, may it. Everything
 * after that is the controllers'.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    // Why unsafe-inline for styles: the page that shows the interface's description brings them so.
    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' blob:;"
                    + " object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            CredentialProvider provider,
            Limits limits,
            ProblemBodies bodies,
            Refusals refusals,
            SecurityProperties properties) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .cors(cors -> cors.configurationSource(cors(properties)))
                .csrf(csrf -> csrf.spa().requireCsrfProtectionMatcher(SecurityConfiguration::forgeable))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(authentication(provider, refusals), AuthorizationFilter.class)
                .addFilterBefore(new LimitFilter(limits, bodies), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/api/**")
                        .access(SecurityConfiguration::decide)
                        .anyRequest()
                        .permitAll())
                .build();
    }

    /** Why: a query with the character NUL can only fail further on. */
    @Bean
    StrictHttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    private static AuthenticationFilter authentication(CredentialProvider provider, Refusals refusals) {
        AuthenticationFilter filter =
                new AuthenticationFilter(new ProviderManager(provider), new CredentialConverter());
        filter.setRequestMatcher(request -> request.getRequestURI().startsWith("/api/")
                && Routes.of(request).filter(Route::open).isEmpty());
        filter.setSuccessHandler((_, _, _) -> {});
        filter.setFailureHandler(refusals::commence);
        return filter;
    }

    private static AuthorizationDecision decide(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Route route = Routes.of(request).orElse(null);
        if (route != null && route.open()) {
            return new AuthorizationDecision(true);
        }
        Authentication known = who.get();
        boolean may = known != null
                && known.getPrincipal() instanceof Caller caller
                && (route == null || route.admits(caller));
        return new AuthorizationDecision(may);
    }

    // A browser sends a cookie by itself, and a header never; only what it sends by itself can be forged. Socket.IO
    // takes
    // no cookie.
    private static boolean forgeable(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && SessionCookie.token(request).isPresent()
                && CredentialConverter.header(request).isEmpty()
                && !request.getRequestURI().startsWith(Routes.SOCKET_IO)
                && !request.getRequestURI().equals("/api/v1/auth/login");
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=(self)"));
    }

    private static UrlBasedCorsConfigurationSource cors(SecurityProperties properties) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!properties.corsOrigins().isEmpty()) {
            CorsConfiguration rules = new CorsConfiguration();
            rules.setAllowedOrigins(properties.corsOrigins());
            rules.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
            rules.setAllowedHeaders(List.of("*"));
            rules.setExposedHeaders(List.of(
                    HttpHeaders.LOCATION,
                    HttpHeaders.RETRY_AFTER,
                    HttpHeaders.ETAG,
                    "Idempotent-Replayed",
                    "RateLimit",
                    "RateLimit-Policy",
                    "X-Job-Id"));
            rules.setAllowCredentials(true);
            source.registerCorsConfiguration("/**", rules);
        }
        return source;
    }
}
