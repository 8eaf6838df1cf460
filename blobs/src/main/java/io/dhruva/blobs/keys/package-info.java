/** The keys that payloads are sealed with: one an owner, destroyed when the owner is erased. */
@NullMarked
package io.dhruva.blobs.keys;

import org.jspecify.annotations.NullMarked;
