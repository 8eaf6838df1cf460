package io.dhruva.ingress.health;

import io.dhruva.contract.job.Task;
import io.dhruva.ingress.catalog.ModelCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Asks each part that the service stands on whether it answers. Errors: none; a part that fails is away. */
@Component
class Parts {

    private static final Logger log = LoggerFactory.getLogger(Parts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final RedisClient redis;
    private final JdbcTemplate database;
    private final ModelCatalog catalog;
    private final URI registry;
    private final HttpClient http;

    Parts(
            Admin admin,
            RedisClient redis,
            JdbcTemplate database,
            ModelCatalog catalog,
            @Value("${dhruva.registry.probe}") URI registry) {
        this.admin = admin;
        this.redis = redis;
        this.database = database;
        this.catalog = catalog;
        this.registry = registry;
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    boolean kafka() {
        try {
            int patienceMs = Math.toIntExact(PATIENCE.toMillis());
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(patienceMs))
                    .nodes()
                    .get(patienceMs, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return away("kafka", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away("kafka", e);
        }
    }

    boolean redis() {
        try {
            return redis.ping() != null;
        } catch (JedisException e) {
            return away("redis", e);
        }
    }

    boolean postgres() {
        try {
            return database.queryForObject("select 1", Integer.class) != null;
        } catch (DataAccessException e) {
            return away("postgres", e);
        }
    }

    boolean registry() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(registry).timeout(PATIENCE).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return away("registry", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away("registry", e);
        }
    }

    /** Whether some model of the task can be reached. */
    boolean model(Task task) {
        return catalog.of(task).stream().anyMatch(offer -> offer.ready());
    }

    boolean models() {
        return Arrays.stream(Task.values()).anyMatch(this::model);
    }

    private static boolean away(String part, Exception why) {
        log.debug("{} does not answer: {}", part, why.getClass().getSimpleName());
        return false;
    }
}
