package io.dhruva.ingress.wire;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Brings the tables of config_db into being; those of auth_db come with the data source. */
@Component
final class ConfigDatabase implements InitializingBean {

    private static final int RETRIES = 60;

    private final String url;
    private final String user;
    private final String password;

    ConfigDatabase(
            @Value("${dhruva.config-db-url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
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
}
