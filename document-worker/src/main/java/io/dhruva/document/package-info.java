/** The document worker: batch translation of files. Where it is put together is the place to start reading. */
@NullMarked
package io.dhruva.document;

import org.jspecify.annotations.NullMarked;
