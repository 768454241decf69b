// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shared libraries that Java and the engine need, from the machine that builds, with the notices of the packages
 * that they belong to.
 */
final class SystemLibraries {
    /** {@code libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x...)}, or the loader alone. */
    private static final Pattern LINE = Pattern.compile("(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");
    /** Not linked to, but opened when a name is looked up, by C libraries before 2.34; nearly empty since. */
    private static final List<String> LOOKUP = List.of("libnss_dns.so.2", "libnss_files.so.2", "libresolv.so.2");
    /** What UTF-8 file names need. */
    private static final List<Path> LOCALES =
            List.of(Path.of("/usr/lib/locale/C.utf8"), Path.of("/usr/lib/locale/C.UTF-8"));

    private SystemLibraries() {}

    /** Copies what the binaries below {@code root} need, each to the same path, where the loader looks for it. */
    static void copy(RootFolder root) {
        List<Path> files = RootFolder.files(root.path());
        Set<String> ours =
                files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        NavigableSet<String> libraries = new TreeSet<>();
        for (Path file : files) {
            if (file.toString().endsWith(".so") || file.endsWith("bin/java")) {
                libraries.addAll(outside(ours, Program.output("ldd", file.toString())));
            }
        }
        String libc = libraries.stream()
                .filter(library -> library.endsWith("/libc.so.6"))
                .findFirst()
                .orElseThrow();
        LOOKUP.stream()
                .map(name -> libc.replace("libc.so.6", name))
                .filter(name -> Files.exists(Path.of(name)))
                .forEach(libraries::add);
        for (String library : libraries) {
            root.copy(Path.of(library), library);
            notice(root, library);
        }
        LOCALES.stream().filter(Files::isDirectory).limit(1).forEach(locale -> root.copyAll(locale, locale.toString()));
    }

    /**
     * Paths of libraries in the output of {@code ldd} that are not among the names that the image has of its own.
     * Java's libraries find one another by what is loaded already, which {@code ldd} does not know.
     */
    static NavigableSet<String> outside(Set<String> ours, String ldd) {
        NavigableSet<String> found = new TreeSet<>();
        for (String line : ldd.lines().map(String::strip).toList()) {
            String name = line.contains(" ") ? line.substring(0, line.indexOf(' ')) : line;
            Matcher matcher = LINE.matcher(line);
            if (ours.contains(name)) {
                continue;
            }
            if (line.endsWith("=> not found")) {
                throw new IllegalStateException("this machine has no " + name
                        + ", which the image needs: install the package that holds it (libstdc++6, libgcc-s1, libc6)");
            }
            if (matcher.matches()) {
                found.add(Path.of(matcher.group(1)).normalize().toString());
            }
        }
        return found;
    }

    private static void notice(RootFolder root, String library) {
        String name = owner(library);
        Path notice = Path.of("/usr/share/doc", name, "copyright");
        if (!Files.exists(notice)) {
            throw new IllegalStateException("the licence of " + library + " is not at " + notice
                    + ", and an image must carry it: build on Debian or Ubuntu with documentation, or use the"
                    + " Dockerfile");
        }
        root.copy(notice, notice.toString());
    }

    /**
     * The package that a library belongs to; packages name it as it lay before /lib became a link to /usr/lib, or
     * after.
     */
    private static String owner(String library) {
        for (String path : List.of(library, "/usr" + library, real(library))) {
            Program dpkg = Program.run(Map.of(), List.of("dpkg", "-S", path));
            if (dpkg.status() == 0) {
                return dpkg.output().substring(0, dpkg.output().indexOf(':'));
            }
        }
        throw new IllegalStateException("no Debian package owns " + library
                + ", so its licence is unknown: build on Debian or Ubuntu, or use the Dockerfile");
    }

    private static String real(String library) {
        try {
            return Path.of(library).toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
