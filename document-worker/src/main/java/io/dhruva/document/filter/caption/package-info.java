/** Subtitles: SubRip, WebVTT and TTML. */
@NullMarked
package io.dhruva.document.filter.caption;

import org.jspecify.annotations.NullMarked;
