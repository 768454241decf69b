// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static dev.cleanrun.store.ObjectsConformance.assertKind;
import static dev.cleanrun.store.Texts.keys;
import static dev.cleanrun.store.Texts.put;
import static dev.cleanrun.store.Texts.set;
import static dev.cleanrun.store.Texts.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to folders. */
class FolderRulesTest {
    @TempDir
    private Path folder;

    private Stores stores;
    private Path root;
    private Store store;

    @BeforeEach
    void open() {
        stores = new Stores(StoreOptions.defaults(), new StoreCredentials.Surroundings());
        root = folder.resolve("root");
        store = stores.target(new Location.Folder(root));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "a/../../x", "/x", "a//b", "a/./b", "", "a/", ".cleanrun-tmp-1", "_cleanrun/locks/1.lock"
            })
    void a_key_that_leaves_the_folder_or_is_the_store_s_own_is_refused(String key) {
        assertKind(Kind.OTHER, () -> set(store, key, "x"));
        assertKind(Kind.OTHER, () -> store.head(key));
        assertKind(Kind.OTHER, () -> store.delete(key));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_source_folder_that_is_not_there_is_no_location(@TempDir Path scratch) {
        Store source = stores.source(new Location.Folder(root));
        assertKind(Kind.NO_LOCATION, () -> keys(source, ""));
        assertKind(Kind.NO_LOCATION, () -> source.head("k"));
        assertKind(Kind.NO_LOCATION, () -> source.read("k", 1));
        assertKind(Kind.NO_LOCATION, () -> source.fetch("k", "0-0", scratch.resolve("k")));
    }

    @Test
    void a_folder_that_is_a_file_is_no_location() throws IOException {
        Files.writeString(root, "x");
        assertKind(Kind.NO_LOCATION, () -> keys(store, ""));
    }

    @Test
    void a_file_in_the_way_of_a_target_is_told_as_such() throws IOException {
        Files.writeString(root, "x");
        assertThatThrownBy(() -> store.put("a/k", new byte[0], new Condition.Always(), Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(root.toString())
                .hasMessageContaining("is a file and not a folder");
    }

    @Test
    void a_target_folder_is_made_by_the_first_put_and_empty_before() {
        assertThat(keys(store, "")).isEmpty();
        assertThat(root).doesNotExist();
        set(store, "a/k", "x");
        assertThat(root.resolve("a/k")).hasContent("x");
    }

    @Test
    void a_fetched_file_can_be_written_to_without_reaching_the_object_and_is_read_by_its_user_only()
            throws IOException {
        String etag = set(store, "k", "x");
        Path fetched = folder.resolve("fetched");
        store.fetch("k", etag, fetched);
        assertThat(Files.getPosixFilePermissions(fetched)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(fetched, "overwritten");
        assertThat(root.resolve("k")).hasContent("x");
    }

    @Test
    void an_object_behind_a_link_is_fetched_where_links_are_followed(@TempDir Path elsewhere) throws IOException {
        Files.createDirectories(root);
        Files.createSymbolicLink(root.resolve("k"), Files.writeString(elsewhere.resolve("real"), "content"));
        Store source = stores.source(new Location.Folder(root), Links.FOLLOW);
        source.fetch("k", Texts.only(source, "").etag(), folder.resolve("got"));
        assertThat(folder.resolve("got")).hasContent("content").isRegularFile();
        assertThat(Files.isSymbolicLink(folder.resolve("got"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "clean/", "clean/k=1/", "clean/k=1/sub/"})
    void listing_stops_at_a_link_and_names_it(String prefix, @TempDir Path elsewhere) throws IOException {
        linkTo(elsewhere);
        assertThatThrownBy(() -> keys(store, prefix))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(root.resolve("clean/k=1").toString())
                .hasMessageContaining("source.symbolicLinks");
        assertKind(Kind.FOREIGN, () -> keys(stores.source(new Location.Folder(root)), prefix));
        assertThat(keys(stores.source(new Location.Folder(root), Links.FOLLOW), prefix))
                .contains("clean/k=1/sub/part-0.parquet");
    }

    @Test
    void nothing_behind_a_link_is_written_read_or_deleted(@TempDir Path elsewhere) throws IOException {
        linkTo(elsewhere);
        String key = "clean/k=1/sub/part-0.parquet";
        assertKind(Kind.FOREIGN, () -> set(store, key, "x"));
        assertKind(Kind.FOREIGN, () -> set(store, "clean/k=1", "x"));
        assertKind(Kind.FOREIGN, () -> set(store, "clean/k=1/new/part-1.parquet", "x"));
        assertKind(Kind.FOREIGN, () -> store.delete(key));
        assertKind(Kind.FOREIGN, () -> store.head(key));
        assertKind(Kind.FOREIGN, () -> store.read(key, 100));
        assertKind(Kind.FOREIGN, () -> store.holds(key, "0"));
        assertKind(Kind.FOREIGN, () -> store.fetch(key, "1-1", folder.resolve("got")));
        assertThat(elsewhere.resolve("sub/part-0.parquet")).hasContent("mine");
        assertThat(elsewhere.resolve("new")).doesNotExist();
        assertThat(set(store, "clean/k=10/part-0.parquet", "x"))
                .as("a neighbour of the link")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_cleanrun", "_cleanrun/locks"})
    void locks_are_not_taken_behind_a_link(String linked, @TempDir Path elsewhere) throws IOException {
        Files.createDirectories(root.resolve(linked).getParent());
        Files.createSymbolicLink(root.resolve(linked), elsewhere);
        assertKind(Kind.FOREIGN, () -> set(store, "k", "x"));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_itself_reached_by_a_link_is_the_folder_that_was_named(@TempDir Path elsewhere)
            throws IOException {
        Files.createSymbolicLink(root, elsewhere);
        set(store, "a/k", "x");
        assertThat(elsewhere.resolve("a/k")).hasContent("x");
        assertThat(keys(store, "")).containsExactly("a/k");
    }

    @Test
    void what_a_target_gets_has_the_rights_of_its_user_s_other_files() throws IOException {
        Store masked = new FolderStore(
                new Location.Folder(root),
                FolderStore.MissingRoot.EMPTY,
                Links.REFUSE,
                FolderModes.of(Map.of(FolderModes.VARIABLE, "0027")));
        set(masked, "a/b/k", "x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("a/b/k"))))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("a/b"))))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void control_characters_in_names_do_not_reach_a_terminal() {
        assertThatThrownBy(() -> store.head("a//\u001b[31mred\u0007\u202e"))
                .hasMessageContaining("\\u001B[31mred\\u0007\\u202E");
    }

    private void linkTo(Path elsewhere) throws IOException {
        Files.createDirectories(elsewhere.resolve("sub"));
        Files.writeString(elsewhere.resolve("sub/part-0.parquet"), "mine");
        Files.createDirectories(root.resolve("clean"));
        Files.createSymbolicLink(root.resolve("clean/k=1"), elsewhere);
    }

    @Test
    void a_link_to_its_own_parent_and_a_link_to_nothing_are_told() throws IOException {
        Store followed = stores.source(new Location.Folder(root), Links.FOLLOW);
        Files.createDirectories(root.resolve("a"));
        Path loop = Files.createSymbolicLink(root.resolve("a/loop"), root);
        assertKind(Kind.OTHER, () -> keys(followed, ""));
        Files.delete(loop);
        Files.createSymbolicLink(root.resolve("broken"), folder.resolve("nothing"));
        assertKind(Kind.OTHER, () -> keys(followed, ""));
    }

    @Test
    void an_etag_never_comes_back_even_when_the_clock_stands_still() {
        String first = set(store, "k", "one");
        FileTime ahead = FileTime.from(unchecked(() -> Files.getLastModifiedTime(root.resolve("k")))
                .toInstant()
                .plus(Duration.ofDays(400)));
        unchecked(() -> Files.setLastModifiedTime(root.resolve("k"), ahead));
        String touched = store.head("k").orElseThrow().etag();
        String second = set(store, "k", "two");
        assertThat(second).isNotIn(first, touched);
        assertThat(unchecked(() -> Files.getLastModifiedTime(root.resolve("k"))).to(TimeUnit.NANOSECONDS))
                .isGreaterThan(ahead.to(TimeUnit.NANOSECONDS));
        store.delete("k");
        assertThat(set(store, "k", "two")).isNotIn(first, touched, second);
    }

    @Test
    void a_file_replaced_by_other_hands_refuses_a_swap() throws IOException {
        String etag = set(store, "k", "one");
        Files.writeString(root.resolve("k"), "other");
        assertThat(put(store, "k", "two", new Condition.Matches(etag))).isEqualTo(new Put.Refused());
    }

    @Test
    void content_is_found_again_after_a_copy_lost_the_times() throws IOException {
        set(store, "k", "one");
        Files.setLastModifiedTime(root.resolve("k"), FileTime.fromMillis(0));
        assertThat(store.holds("k", Sha256.of(new byte[] {'o', 'n', 'e'}))).isTrue();
        assertThat(store.holds("k", Sha256.of(new byte[] {'t', 'w', 'o'}))).isFalse();
    }

    @Test
    void what_a_killed_writer_left_is_never_listed_and_goes_when_it_is_old() throws IOException {
        Path old = Files.createDirectories(root.resolve("a")).resolve(".cleanrun-tmp-old");
        Path young = Files.writeString(root.resolve("a/.cleanrun-tmp-young"), "half");
        Files.writeString(old, "half");
        Files.setLastModifiedTime(
                old, FileTime.from(Files.getLastModifiedTime(young).toInstant().minus(Duration.ofHours(25))));
        assertThat(keys(store, "")).isEmpty();
        set(store, "a/k", "x");
        assertThat(keys(store, "")).containsExactly("a/k");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void deleting_the_last_object_removes_its_empty_folders_but_not_the_root() {
        set(store, "a/b/c/k", "x");
        set(store, "a/k", "x");
        store.delete("a/b/c/k");
        assertThat(root.resolve("a/b")).doesNotExist();
        assertThat(root.resolve("a/k")).exists();
    }

    @Test
    void a_full_disk_below_the_store_is_not_the_one_that_objects_are_fetched_to() {
        assertThat(FolderErrors.written(root.resolve("k"), new IOException("No space left on device"))
                        .kind())
                .isEqualTo(Kind.STORE_FULL);
        assertThat(FolderErrors.sorted("fetch k", new IOException("No space left on device"))
                        .kind())
                .isEqualTo(Kind.DISK_FULL);
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_told_as_that_and_not_to_be_created() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(FolderErrors.noFolder(file))
                .hasMessage(
                        "There is a file and no folder at " + file + ": correct the location, or move the file away.");
    }

    @Test
    void what_cannot_be_made_is_told_without_the_name_of_an_exception() {
        assertThat(FolderErrors.sorted("write /x/k", new java.nio.file.NoSuchFileException("/x")))
                .hasMessage("Could not write /x/k: a folder on the way to it is not there and cannot be made; create"
                        + " it, or correct the location.");
    }

    @Test
    void a_full_disk_and_a_missing_permission_are_told_apart() {
        assertThat(FolderErrors.sorted("write x", new IOException("No space left on device"))
                        .kind())
                .isEqualTo(Kind.DISK_FULL);
        assertThat(FolderErrors.sorted("write x", new IOException("Disk quota exceeded"))
                        .kind())
                .isEqualTo(Kind.DISK_FULL);
        assertThat(FolderErrors.sorted("write x", new java.nio.file.AccessDeniedException("x"))
                        .kind())
                .isEqualTo(Kind.DENIED);
        assertThat(FolderErrors.sorted(
                                "write x", new java.nio.file.FileSystemException("x", null, "Read-only file system"))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }
}
