/** Transcripts: windows put together, and subtitles. */
@NullMarked
package io.dhruva.asr.text;

import org.jspecify.annotations.NullMarked;
