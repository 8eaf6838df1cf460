package io.dhruva.standalone;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.installation.Options;
import io.dhruva.standalone.parts.Assembly;
import java.nio.file.Path;

/** An owner of an installation, to be killed: starts PostgreSQL, Kafka and Redis, commits a row, and stays. */
public final class KilledOwner {

    private KilledOwner() {}

    public static void main(String[] arguments) throws Exception {
        var home = Home.open(Path.of(arguments[0]));
        var installation = new Installation(home, new Assembly.Progress() {}, Options.local());
        installation.assembly().start("postgres", "kafka", "redis");
        try (var connection = installation.infrastructure().postgres().connect("auth_db");
                var statement = connection.createStatement()) {
            statement.execute("create table kept (v text)");
            statement.execute("insert into kept values ('committed')");
        }
        System.out.println("committed");
        Thread.currentThread().join();
    }
}
