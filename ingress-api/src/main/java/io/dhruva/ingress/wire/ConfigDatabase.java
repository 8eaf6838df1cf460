package io.dhruva.ingress.wire;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database config_db: its tables are brought into being here, and it is reached by a pool of its own. That of auth_db
 * comes with the data source.
 */
@Component
public final class ConfigDatabase implements InitializingBean, DisposableBean {

    private static final int RETRIES = 60;
    private static final int CONNECTIONS = 4;
    private static final long WAIT_MS = 3_000;

    private final String url;
    private final String user;
    private final String password;
    private final HikariDataSource pool = new HikariDataSource();

    ConfigDatabase(
            @Value("${dhruva.config-db-url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        pool.setPoolName("config");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(WAIT_MS);
    }

    @Override
    public void afterPropertiesSet() {
        Flyway.configure(ConfigDatabase.class.getClassLoader())
                .dataSource(url, user, password)
                .locations("classpath:db/config")
                .connectRetries(RETRIES)
                .connectRetriesInterval(1)
                .load()
                .migrate();
    }

    public JdbcClient client() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
