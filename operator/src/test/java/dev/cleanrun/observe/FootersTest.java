// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.observe.ParquetFooter.Told;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.store.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FootersTest {
    private static final String SOURCE = "s3://b/raw/";
    private static final Duration LONG = Duration.ofMinutes(1);
    private final List<Integer> reads = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    /** An object of that many rows and columns, as an engine writes it. */
    private byte[] parquet(int rows, int columns) throws IOException, SQLException {
        String wide = IntStream.range(0, columns)
                .mapToObj(i -> "range AS a_column_with_a_long_name_" + i)
                .collect(Collectors.joining(", "));
        Path file = folder.resolve(rows + "-" + columns + ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + wide + " FROM range(" + rows + ")) TO '" + file + "' (FORMAT parquet)");
        }
        return Files.readAllBytes(file);
    }

    /** A store of which only the end of this object can be read. */
    private Store holding(byte[] object) {
        return store(bytes -> Arrays.copyOfRange(object, Math.max(0, object.length - bytes), object.length));
    }

    private interface Ends {
        byte[] read(int bytes) throws InterruptedException;
    }

    private Store store(Ends ends) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("readEnd");
                    reads.add((int) arguments[2]);
                    return ends.read((int) arguments[2]);
                });
    }

    private static StoredObject listed(byte[] object, String etag) {
        return new StoredObject("y=1/a.parquet", object.length, etag, Instant.EPOCH);
    }

    @Test
    void a_footer_tells_the_rows_in_one_read_and_is_not_read_again() throws IOException, SQLException {
        byte[] object = parquet(300_000, 6);
        var footers = new Footers();

        assertThat(footers.rows(SOURCE, holding(object), List.of(listed(object, "e1")), LONG))
                .containsExactly(OptionalLong.of(300_000));
        footers.rows(SOURCE, holding(object), List.of(listed(object, "e1")), LONG);
        assertThat(reads).hasSize(1);

        footers.rows(SOURCE, holding(object), List.of(listed(object, "e2")), LONG);
        footers.rows("s3://other/raw/", holding(object), List.of(listed(object, "e1")), LONG);
        assertThat(reads).as("another object under that key, another source").hasSize(3);
    }

    @Test
    void a_footer_that_is_longer_than_what_was_read_is_read_whole() throws IOException, SQLException {
        byte[] object = parquet(5, 1_000);
        assertThat(new Footers().rows(SOURCE, holding(object), List.of(listed(object, "e")), LONG))
                .containsExactly(OptionalLong.of(5));
        assertThat(reads).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PAR1", "no Parquet at all", "PAR1 but it ends PAR", "claims;as;text\nPAR1", "....0000PARE"})
    void what_has_no_footer_tells_nothing(String text) {
        byte[] object = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new Footers().rows(SOURCE, holding(object), List.of(listed(object, "e")), LONG))
                .containsExactly(OptionalLong.empty());
    }

    @Test
    void a_footer_with_any_byte_changed_tells_a_number_or_nothing() throws IOException, SQLException {
        byte[] whole = parquet(77, 3);
        var random = new Random(5);
        for (int i = 0; i < whole.length; i++) {
            byte[] torn = whole.clone();
            torn[i] = (byte) random.nextInt();
            assertThatCode(() -> ParquetFooter.of(torn)).as("byte %s", i).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        a list that claims four billion structs, 19 fc ffffffff7f
        a map that claims as many numbers,       1b ffffffff7f 66
        a text longer than the footer,           18 ffffffff07
        structs in structs in structs,           1c
        lists in lists in lists,                 19 19
        a number without an end,                 16 ff
        a type that there is not,                1e
        a field that is no number in its place,  38 00
        """)
    void what_a_footer_claims_costs_nothing(String claimed, String hex) {
        byte[] start = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] end = new byte[40_000];
        Arrays.fill(end, start[start.length - 1]);
        System.arraycopy(start, 0, end, 0, start.length);
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).putInt(end.length - 8, end.length - 8);
        System.arraycopy("PAR1".getBytes(StandardCharsets.UTF_8), 0, end, end.length - 4, 4);

        assertThat(ParquetFooter.of(end)).as(claimed).isEqualTo(new ParquetFooter.Told.Nothing());
    }

    @Test
    void an_object_that_changed_since_it_was_listed_tells_nothing_and_is_read_again() {
        var footers = new Footers();
        Store changed = store(_ -> {
            throw new StoreException(StoreException.Kind.CHANGED, "it changed", null);
        });
        for (int i = 0; i < 2; i++) {
            assertThat(footers.rows(SOURCE, changed, List.of(listed(new byte[9], "e")), LONG))
                    .containsExactly(OptionalLong.empty());
        }
        assertThat(reads).hasSize(2);
    }

    @Test
    void a_server_that_does_not_answer_holds_up_nobody_for_longer_than_the_time_there_is() {
        CountDownLatch never = new CountDownLatch(1);
        Store silent = store(_ -> {
            never.await();
            return new byte[0];
        });
        List<StoredObject> many = Collections.nCopies(40, listed(new byte[9], "e"));

        assertThat(new Footers().rows(SOURCE, silent, many, Duration.ofMillis(50)))
                .hasSize(40)
                .containsOnly(OptionalLong.empty());
        assertThat(reads).as("asked at once, and not one more").hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void of_footers_that_take_a_second_read_one_is_in_memory_at_a_time() throws Exception {
        byte[] object = parquet(5, 1_000);
        List<StoredObject> many =
                IntStream.range(0, 40).mapToObj(i -> listed(object, "e" + i)).toList();
        var footers = new Footers();
        var alone = new AtomicBoolean(true);
        var another = new CountDownLatch(1);
        var met = new AtomicBoolean();
        Store slow = store(bytes -> {
            if (bytes > 64 << 10) {
                if (alone.getAndSet(false)) {
                    met.set(another.await(200, TimeUnit.MILLISECONDS));
                } else {
                    another.countDown();
                }
            }
            return Arrays.copyOfRange(object, Math.max(0, object.length - bytes), object.length);
        });

        try (ExecutorService plans = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other = plans.submit(() -> footers.rows("s3://other/raw/", slow, many, LONG));
            assertThat(footers.rows(SOURCE, slow, many, LONG)).hasSize(40).containsOnly(OptionalLong.of(5));
            other.get();
        }
        assertThat(met).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1})
    void no_object_has_more_rows_than_a_ledger_may_count(long more) {
        long claimed = ParquetFooter.MOST_ROWS + more;
        // Version 1, no column, and the rows as a zigzag number, seven bits a byte.
        var footer = new ByteArrayOutputStream();
        footer.writeBytes(new byte[] {0x15, 0x02, 0x19, 0x0c, 0x16});
        for (long left = claimed << 1; left > 0; left >>>= 7) {
            footer.write((int) (left & 0x7f) | (left > 0x7f ? 0x80 : 0));
        }
        footer.write(0);
        int length = footer.size();
        footer.writeBytes(new byte[] {(byte) length, 0, 0, 0, 'P', 'A', 'R', '1'});

        assertThat(ParquetFooter.of(footer.toByteArray()))
                .isEqualTo(more > 0 ? new Told.Nothing() : new Told.Rows(claimed));
    }

    @Test
    void a_long_footer_whose_turn_did_not_come_in_time_is_asked_for_again() throws Exception {
        byte[] object = parquet(5, 1_000);
        var never = new CountDownLatch(1);
        var silent = new AtomicBoolean(true);
        Store store = store(bytes -> {
            if (bytes > 64 << 10 && silent.get()) {
                never.await();
            }
            return Arrays.copyOfRange(object, Math.max(0, object.length - bytes), object.length);
        });
        List<StoredObject> two = List.of(listed(object, "e1"), listed(object, "e2"));
        var footers = new Footers();

        assertThat(footers.rows(SOURCE, store, two, Duration.ofMillis(200))).containsOnly(OptionalLong.empty());
        silent.set(false);
        assertThat(footers.rows(SOURCE, store, two, LONG)).containsOnly(OptionalLong.of(5));
    }

    @Test
    void storage_that_refuses_is_not_asked_for_everything() {
        Store refusing = store(_ -> {
            throw new StoreException(StoreException.Kind.DENIED, "not for you", null);
        });
        List<StoredObject> many = Collections.nCopies(500, listed(new byte[9], "e"));

        assertThatThrownBy(() -> new Footers().rows(SOURCE, refusing, many, LONG))
                .hasMessage("not for you");
        assertThat(reads).hasSizeLessThan(100);
    }

    @Test
    void storage_that_refuses_is_told_as_such() {
        Store refusing = store(_ -> {
            throw new StoreException(StoreException.Kind.DENIED, "not for you", null);
        });
        assertThatThrownBy(() -> new Footers().rows(SOURCE, refusing, List.of(listed(new byte[9], "e")), LONG))
                .isInstanceOf(StoreException.class)
                .hasMessage("not for you");
    }
}
