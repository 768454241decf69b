// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;

/**
 * Says which delivered file some bytes came in, so that they are not delivered once more under another name. It holds
 * as long as the manifest of that file is about these bytes.
 *
 * @param version of the contract
 * @param file id of the delivered file
 * @param attempt that claimed it, so that claiming again is a change for whoever has read the claim before, also where
 *     ETags are hashes of content; null in claims of earlier builds
 */
public record ContentClaim(@JsonProperty("v") int version, String file, String attempt) {
    /** Largest claim in bytes. */
    public static final int MAX_BYTES = 4 * 1024;

    /** A claim of this build. */
    public static ContentClaim of(String file, String attempt) {
        return new ContentClaim(ContractVersion.CONTRACT, file, attempt);
    }

    /**
     * The claim read from its JSON.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ContentClaim parse(String json) {
        return ContractJson.readExtended(json, ContentClaim.class);
    }

    /** The claim as JSON. */
    public String toJson() {
        return ContractJson.writePretty(this);
    }
}
