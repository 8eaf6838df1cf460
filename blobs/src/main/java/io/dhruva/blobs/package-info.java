/** Where content lies that is too large for a record: the blob store and the claim check. */
@NullMarked
package io.dhruva.blobs;

import org.jspecify.annotations.NullMarked;
