/** Content of payloads: sealed, in the record or in the blob store. */
@NullMarked
package io.dhruva.blobs;

import org.jspecify.annotations.NullMarked;
