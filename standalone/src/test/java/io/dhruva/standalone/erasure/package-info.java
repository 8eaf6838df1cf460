/** Tests of erasure: what an owner said is nowhere to be read, and the audit stands. */
@NullMarked
package io.dhruva.standalone.erasure;

import org.jspecify.annotations.NullMarked;
