/** The heavy work on documents: segments taken out, documents put together. */
@NullMarked
package io.dhruva.document.work;

import org.jspecify.annotations.NullMarked;
