// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The profiles that come with CleanRun, for local use without a profile file. */
public final class BuiltinProfiles {
    /** Their names. */
    public static final List<String> NAMES = List.of("pharmacy", "medical");

    private BuiltinProfiles() {}

    /** The manifest of the builtin profile of that name, empty when there is none. */
    public static Optional<String> text(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = BuiltinProfiles.class.getResourceAsStream("/profiles/" + name + ".yaml")) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the builtin profile " + name, e);
        }
    }

    /** The builtin profile of that name with all defaults, empty when there is none. */
    public static Optional<DatasetProfile> profile(String name) {
        return text(name)
                .map(text -> new Resources()
                        .profile(YamlFile.of("builtin:" + name, text)
                                .documents()
                                .getFirst()
                                .content()));
    }
}
