/** What clients send as speech, made into the one form that models of live speech take: mono, 16 kHz, 16 bit. */
@NullMarked
package io.dhruva.ingress.live.audio;

import org.jspecify.annotations.NullMarked;
