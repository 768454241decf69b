// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this machine, or the container around us, has.
 *
 * @param memory bytes
 * @param cores processors that may be used
 */
public record Machine(long memory, int cores) {
    /** As Java sees it, which takes account of cgroup limits of both versions. */
    public static Machine here() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(system.getTotalMemorySize(), Runtime.getRuntime().availableProcessors());
    }
}
