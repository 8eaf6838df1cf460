/** What Okapi takes apart: office files and Markdown. */
@NullMarked
package io.dhruva.document.filter.okapi;

import org.jspecify.annotations.NullMarked;
