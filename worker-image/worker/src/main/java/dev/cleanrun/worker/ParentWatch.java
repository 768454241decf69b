package dev.cleanrun.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends this process when its parent is gone, in whatever way: the parent holds the other end of a pipe, which the system closes with it. For
 * local runs only; in a pod there is no parent, and standard input is closed from the start.
 */
public final class ParentWatch {
    private static final int STOPPED = 143;

    private ParentWatch() {}

    /** Watches from now on; ends as by SIGTERM, so that queries and uploads are given up cleanly. */
    public static void begin(InputStream pipe) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            drain(pipe);
            System.exit(STOPPED);
        });
    }

    private static void drain(InputStream pipe) {
        try {
            pipe.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // A broken pipe says the same as a closed one.
            return;
        }
    }
}
