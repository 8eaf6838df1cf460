/** Text around the sentences: what is translated and what is kept. */
@NullMarked
package io.dhruva.nmt.text;

import org.jspecify.annotations.NullMarked;
