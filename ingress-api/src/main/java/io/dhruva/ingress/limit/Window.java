package io.dhruva.ingress.limit;

import java.time.Duration;

/**
 * How many calls may be made in a stretch of time that ends now.
 *
 * @param name as headers call it
 * @param length whole seconds
 */
record Window(String name, Duration length, int limit) {

    long seconds() {
        return length.toSeconds();
    }

    Window shared(int instances) {
        return new Window(name, length, limit / instances);
    }
}
