package io.dhruva.ingress.live.audio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a client's frames are encoded. */
public enum Encoding {
    /** Raw samples: mono, signed 16 bit, little endian. */
    PCM_S16LE,
    /** One Opus packet a frame. Source: RFC 6716. */
    OPUS,
    /** Any stretch of an Ogg stream that holds Opus. Source: RFC 3533, RFC 7845. */
    OGG_OPUS;

    /** The name in the protocol. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Encoding> find(String code) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.code().equals(code))
                .findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Encoding::code).toList();
    }
}
