/** Which models there are, what state they are in, and where their files come from. */
@NullMarked
package io.dhruva.modelserver.repository;

import org.jspecify.annotations.NullMarked;
