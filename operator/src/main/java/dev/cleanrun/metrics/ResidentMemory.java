// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process as the kernel counts it against its limit; on Linux only. */
final class ResidentMemory implements MeterBinder {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";

    @Override
    public void bindTo(MeterRegistry registry) {
        if (Files.isReadable(STATUS)) {
            new Meters(registry, Tags.empty())
                    .gauge(
                            "process.resident.memory",
                            "bytes",
                            "Resident memory of this process.",
                            STATUS,
                            ResidentMemory::bytes);
        }
    }

    private static double bytes(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(LINE))
                    .mapToDouble(line -> Double.parseDouble(line.substring(LINE.length(), line.length() - 2)
                                    .strip())
                            * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException | NumberFormatException _) {
            return Double.NaN;
        }
    }
}
