// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/** Which servers may be talked to. Link-local addresses and metadata services are refused everywhere. */
public enum Reach {
    /** This machine too: whoever names the server works on it. */
    ANYWHERE,
    /** Not this machine or pod: whoever names the server is somebody else. */
    NOT_THIS_MACHINE;

    boolean refuses(AddressKind kind) {
        return switch (kind) {
            case METADATA -> true;
            case THIS_MACHINE -> this == NOT_THIS_MACHINE;
            case ORDINARY -> false;
        };
    }
}
