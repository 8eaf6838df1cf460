@NullMarked
package io.dhruva.ingress.live.audio;

import org.jspecify.annotations.NullMarked;
