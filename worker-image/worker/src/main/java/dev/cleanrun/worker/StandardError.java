// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What native code has to say when it dies, such as the text of an error that nobody caught, it writes to standard
 * error by itself, and that text may quote rows. So nothing reads it: the worker's own lines go to standard output.
 */
final class StandardError {
    private StandardError() {}

    /**
     * From now on standard error leads nowhere: Java never closes that descriptor, but points it at the null device.
     */
    static void silence() {
        try (FileOutputStream error = new FileOutputStream(FileDescriptor.err)) {
            error.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
