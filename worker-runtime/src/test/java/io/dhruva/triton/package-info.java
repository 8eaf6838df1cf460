/** Facts about the client of the inference server. */
@NullMarked
package io.dhruva.triton;

import org.jspecify.annotations.NullMarked;
