package io.dhruva.ingress.live.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "2probe",
                "5",
                "40",
                "40{\"token\":\"x\"}",
                "42[\"start\"]",
                "451-[\"data\",{\"_placeholder\":true,\"num\":0}]",
                "4516-[\"data\"]",
                "41",
                "bAAAA"
            })
    void whatClientsSayMayCome(String packet) {
        assertThat(Payload.packetBearable(packet)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40/admin,",
                "40/admin,{}",
                "4517-[\"data\"]",
                "452147483647-[\"data\"]",
                "45-1-[\"data\"]",
                "45[\"data\"]",
                "46",
                "4599999999999-[\"data\"]",
                "45 1-[\"data\"]"
            })
    void whatWouldBeKeptWithoutALimitMayNot(String packet) {
        assertThat(Payload.packetBearable(packet)).isFalse();
    }

    @Test
    void ofABodyEveryPacketIsJudged() {
        assertThat(Payload.bearable("40\u001e42[\"start\"]\u001ebAAAA")).isTrue();
        assertThat(Payload.bearable("40\u001e42[\"start\"]\u001e4599-[\"data\"]"))
                .isFalse();
    }
}
