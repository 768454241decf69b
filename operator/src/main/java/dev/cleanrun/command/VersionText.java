// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** Version, commit and engine, as the build wrote them down. */
final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        Properties build = build();
        return new String[] {
            "cleanrun " + build.getProperty("version") + " (commit " + build.getProperty("commit") + ", DuckDB "
                    + build.getProperty("engine") + ", Java "
                    + Runtime.version().feature() + ")"
        };
    }

    static String version() {
        return build().getProperty("version");
    }

    static String commit() {
        return build().getProperty("commit");
    }

    private static Properties build() {
        var properties = new Properties();
        try (InputStream in = VersionText.class.getResourceAsStream("/cleanrun-build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
