/** Facts about cutting text. */
@NullMarked
package io.dhruva.tts.text;

import org.jspecify.annotations.NullMarked;
