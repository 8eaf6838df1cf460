package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes to Socket.IO's path and is not what clients send. */
@House.Shared
class SocketIoEntranceIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SID = Pattern.compile("\"sid\":\\s*\"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource({
        "EIO=4&transport=polling,          200",
        "EIO=3&transport=polling,          400",
        "transport=polling,                400",
        "EIO=4&transport=carrier-pigeon,   400",
        "EIO=4&transport=polling&sid=none, 400",
        "EIO=4&transport=polling&j=0,      400",
        "EIO=4&EIO=4&transport=polling&x,  400"
    })
    void onlyTheProtocolIsSpoken(String query, int status, House house) throws Exception {
        assertThat(get(house, query).statusCode()).isEqualTo(status);
    }

    @Test
    void pagesOfOthersMayNotConnect(House house) throws Exception {
        HttpRequest.Builder request = request(house, "EIO=4&transport=polling");

        assertThat(send(request.copy().header("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(send(request.copy().header("Origin", house.ingressUrl())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMessageHasALimit(House house) throws Exception {
        String session = open(house);

        assertThat(post(house, session, "4" + "x".repeat(1 << 20)).statusCode()).isEqualTo(413);
        assertThat(post(house, session, "40").statusCode()).isEqualTo(200);
    }

    @Test
    void whatWouldBeKeptWithoutALimitIsNotTaken(House house) throws Exception {
        String session = open(house);

        assertThat(post(house, session, "40/admin,").statusCode()).isEqualTo(400);
        assertThat(post(house, session, "452147483647-[\"data\"]").statusCode()).isEqualTo(400);
    }

    @Test
    void thePlatformsPagesAreToldHowToConnect(House house) throws Exception {
        Client admin = Client.admin(house);

        for (String task : new String[] {"asr", "tts"}) {
            Client.Answer info = admin.get("/api/v1/" + task + "/streaming/info");
            assertThat(info.status()).isEqualTo(200);
            assertThat(info.body().path("endpoint").asString()).isEqualTo("/socket.io");
            assertThat(info.body().path("supported_formats")).isNotEmpty();
            assertThat(info.body().path("max_connections").asInt()).isPositive();
            assertThat(info.body().path("response_frequency_ms").asInt()).isEqualTo(2000);
        }
    }

    private static String open(House house) throws Exception {
        Matcher sid = SID.matcher(get(house, "EIO=4&transport=polling").body());
        assertThat(sid.find()).isTrue();
        return sid.group(1);
    }

    private static HttpResponse<String> get(House house, String query) throws Exception {
        return send(request(house, query));
    }

    private static HttpResponse<String> post(House house, String session, String body) throws Exception {
        return send(request(house, "EIO=4&transport=polling&sid=" + session)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(House house, String query) {
        return HttpRequest.newBuilder(URI.create(house.ingressUrl() + "/socket.io/?" + query));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
