package io.dhruva.testkit;

/** The way in which bytes go through a proxy. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
