// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Writes an answer's body to a file, telling a broken connection (tried again) from a broken disk (not). */
record S3Download(Path file) implements ResponseTransformer<GetObjectResponse, Long> {
    @Override
    public Long transform(GetObjectResponse answer, AbortableInputStream in) {
        long length = 0;
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                OwnerOnly.fileRights(file)))) {
            byte[] buffer = new byte[1 << 17];
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                out.write(buffer, 0, n);
                length += n;
            }
        } catch (IOException e) {
            in.abort(); // the rest is not worth reading
            throw new LocalDisk(file, e);
        }
        if (answer.contentLength() != null && length != answer.contentLength()) {
            throw RetryableException.create("the answer ended early");
        }
        return length;
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw RetryableException.create("the connection broke", e);
        }
    }

    /** The local file could not be written. */
    static final class LocalDisk extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Path file;

        LocalDisk(Path file, IOException cause) {
            super("local disk", cause);
            this.file = file;
        }

        Path file() {
            return file;
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }
}
