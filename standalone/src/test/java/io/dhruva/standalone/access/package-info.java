/** Tests of who may come in, how much they may ask for, and what gets in and out. */
@NullMarked
package io.dhruva.standalone.access;

import org.jspecify.annotations.NullMarked;
