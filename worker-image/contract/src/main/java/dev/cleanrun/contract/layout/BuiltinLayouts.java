// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The layouts that come with CleanRun. */
public final class BuiltinLayouts {
    /** Their names. */
    public static final List<String> NAMES = List.of(
            "rif-carrier",
            "rif-inpatient",
            "rif-outpatient",
            "rif-pde",
            "rif-beneficiary",
            "cclf",
            "synpuf",
            "apcd-cdl",
            "ma-apcd",
            "me-apcd",
            "wa-apcd",
            "tuva");

    private BuiltinLayouts() {}

    /** The builtin layout of that name, or empty when there is none. */
    public static Optional<Layout> layout(String name) {
        return text(name).map(yaml -> LayoutReader.read(yaml, name + ".yaml"));
    }

    /** The text of the builtin layout of that name, or empty when there is none. */
    public static Optional<String> text(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = BuiltinLayouts.class.getResourceAsStream("/layouts/" + name + ".yaml")) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
