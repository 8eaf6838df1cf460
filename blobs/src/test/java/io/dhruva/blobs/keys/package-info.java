/** Tests of the keys. */
@NullMarked
package io.dhruva.blobs.keys;

import org.jspecify.annotations.NullMarked;
