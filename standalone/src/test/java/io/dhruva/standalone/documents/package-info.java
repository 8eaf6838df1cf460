/** Documents, from the upload to the translated file. */
@NullMarked
package io.dhruva.standalone.documents;

import org.jspecify.annotations.NullMarked;
