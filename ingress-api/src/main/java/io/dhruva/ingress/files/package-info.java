/** Files that clients upload: kept sealed, downloaded, and removed after a while. */
@NullMarked
package io.dhruva.ingress.files;

import org.jspecify.annotations.NullMarked;
