@NullMarked
package io.dhruva.standalone.client;

import org.jspecify.annotations.NullMarked;
