/** What goes on with a document between its job's acceptance and its ending. */
@NullMarked
package io.dhruva.contract.document;

import org.jspecify.annotations.NullMarked;
