@NullMarked
package io.dhruva.document.work;

import org.jspecify.annotations.NullMarked;
