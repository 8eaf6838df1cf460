/** Facts about transcripts and subtitles. */
@NullMarked
package io.dhruva.asr.text;

import org.jspecify.annotations.NullMarked;
