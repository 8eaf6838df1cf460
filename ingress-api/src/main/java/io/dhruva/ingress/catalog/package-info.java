/** What this installation can do: the models that workers announce, their languages and voices. */
@NullMarked
package io.dhruva.ingress.catalog;

import org.jspecify.annotations.NullMarked;
