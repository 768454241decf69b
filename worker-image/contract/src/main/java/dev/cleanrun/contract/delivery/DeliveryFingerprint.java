// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Source;
import java.util.List;

/**
 * What the rows of a delivered file depend on.
 *
 * @param contract contract version
 * @param revision of the splitting itself
 * @param format of the file
 * @param reading how the format is read
 * @param keys of the folders
 * @param records that are no rows
 * @param repeated lines side by side, or null
 * @param outputs what is written and how
 */
public record DeliveryFingerprint(
        int contract,
        int revision,
        InputFormat format,
        InputOptions reading,
        List<PartitionKey> keys,
        RecordRules records,
        RepeatedColumns repeated,
        Outputs outputs) {
    /** Raised by hand whenever the same file and options give other rows, columns, values or folders than before. */
    public static final int REVISION = 2;

    /** The digest of everything but the file. */
    public static String options(
            Source source, List<PartitionKey> keys, RecordRules records, RepeatedColumns repeated, Outputs outputs) {
        return Digest.ofText(ContractJson.canonical(new DeliveryFingerprint(
                ContractVersion.CONTRACT,
                REVISION,
                source.format(),
                source.options(),
                keys,
                records,
                repeated,
                outputs)));
    }

    /** The fingerprint of a file by those options. */
    public static String of(String options, String uri, String inputsDigest) {
        return Digest.ofText(options + "\n" + uri + "\n" + inputsDigest);
    }
}
