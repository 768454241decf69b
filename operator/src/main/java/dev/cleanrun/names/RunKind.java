// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.names;

import dev.cleanrun.decide.partition.Unit;

/** Which kind of resource a run is: planning and orders differ, everything between them is the same. */
public enum RunKind {
    /** Partitions that are cleaned. */
    CLEAN_RUN("CleanRun", Labels.RUN, Unit.PARTITION),
    /** Files that become raw partitions. */
    DELIVERY("Delivery", Labels.DELIVERY, Unit.FILE);

    private final String kind;
    private final String label;
    private final Unit unit;

    RunKind(String kind, String label, Unit unit) {
        this.kind = kind;
        this.label = label;
        this.unit = unit;
    }

    /** Kind of the resource, as Kubernetes has it. */
    public String kind() {
        return kind;
    }

    /** Label of its objects that holds its name. */
    public String label() {
        return label;
    }

    /** What its work consists of. */
    public Unit unit() {
        return unit;
    }
}
