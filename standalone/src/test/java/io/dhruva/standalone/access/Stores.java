package io.dhruva.standalone.access;

import io.dhruva.standalone.House;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.RedisClient;

/** What the house's stores hold, for tests that must look behind the interface. */
public final class Stores {

    private Stores() {}

    public static RedisClient redis(House house) {
        URI address = URI.create(house.redisUrl());
        return RedisClient.create(address.getHost(), address.getPort());
    }

    public static void update(House house, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    public static List<Long> numbers(House house, String sql) throws SQLException {
        return texts(house, sql).stream().map(Long::valueOf).toList();
    }

    public static List<String> texts(House house, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return found;
    }
}
