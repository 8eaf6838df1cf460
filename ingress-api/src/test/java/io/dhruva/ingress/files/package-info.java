@NullMarked
package io.dhruva.ingress.files;

import org.jspecify.annotations.NullMarked;
