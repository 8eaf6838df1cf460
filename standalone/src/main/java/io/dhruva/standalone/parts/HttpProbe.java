package io.dhruva.standalone.parts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The question whether an address answers with a success. */
record HttpProbe(String url) {

    boolean answers() {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2_000);
            try {
                return connection.getResponseCode() / 100 == 2;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
