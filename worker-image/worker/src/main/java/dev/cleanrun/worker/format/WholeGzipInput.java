// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Gzip to its very end: what follows the last member and is none would be left out in silence otherwise, rows with it.
 */
final class WholeGzipInput extends GZIPInputStream {
    private static final int TRAILER = 8;

    WholeGzipInput(InputStream in) throws IOException {
        super(in, 1 << 16);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
            throw new ZipException("bytes follow the compressed data");
        }
        return read;
    }
}
