/** Documents taken apart into segments and put together again; the formats' libraries are known here, and in the rooms below, alone. */
@NullMarked
package io.dhruva.document.filter;

import org.jspecify.annotations.NullMarked;
