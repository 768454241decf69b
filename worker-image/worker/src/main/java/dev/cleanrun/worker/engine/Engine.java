// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cleanrun.store.OwnerOnly;
import dev.cleanrun.worker.compile.ExpressionParser;
import dev.cleanrun.worker.compile.Quoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.ProfilerPrintFormat;

/** One locked-down in-memory session with one thread. Not for use by several threads, but for {@link #cancel()}. */
public final class Engine implements ExpressionParser, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection connection;
    private final AtomicReference<Statement> running = new AtomicReference<>();
    private final Path profile;
    private volatile boolean cancelled;
    private int profiled;
    private String version;

    private Engine(Connection connection, Path profile) {
        this.connection = connection;
        this.profile = profile;
    }

    /**
     * Opens a session that can reach only files below {@code scratch}.
     *
     * @param profile folder that takes the statements and the engine's profile of each, or null for none
     * @throws EngineException when the session cannot be set up
     */
    public static Engine open(Path scratch, EngineLimits limits, Path profile) {
        return open(scratch, limits, profile, List.of());
    }

    /**
     * The same after statements that a locked session refuses: databases are attached, settings changed. They are ours,
     * never a recipe's.
     *
     * @throws EngineException of the statement that failed
     */
    public static Engine open(Path scratch, EngineLimits limits, Path profile, List<String> before) {
        try {
            Path spill = OwnerOnly.folder(scratch.resolve("spill"));
            if (profile != null) {
                OwnerOnly.folder(profile);
            }
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties());
            Engine engine = new Engine(connection, profile);
            for (String setting : List.of(
                    "errors_as_json = true",
                    "threads = 1",
                    "memory_limit = '" + limits.memoryBytes() / 1024 + "KiB'",
                    "temp_directory = " + Quoting.text(spill.toString()),
                    "max_temp_directory_size = '" + limits.spillBytes() / 1024 + "KiB'",
                    "preserve_insertion_order = false",
                    "enable_external_file_cache = false",
                    // Operators hold back chunks of less than 64 rows, and let larger ones overtake them.
                    "enable_caching_operators = false",
                    // The first rewrites windows into aggregates that cannot spill; the next three turn SEMI and ANTI
                    // joins into kinds that lose the order of rows. What is asked twice in our statements is a column
                    // of its own already: looking for more takes a tenth of planning them, and finds nothing.
                    "disabled_optimizers = 'top_n_window_elimination,join_order,build_side_probe_side,in_clause,"
                            + "common_subexpressions'",
                    "TimeZone = 'UTC'",
                    "autoinstall_known_extensions = false",
                    "autoload_known_extensions = false",
                    "allow_community_extensions = false",
                    "allow_persistent_secrets = false",
                    "allowed_directories = [" + Quoting.text(scratch + "/") + "]")) {
                engine.run("SET " + setting);
            }
            engine.lock(before);
            return engine;
        } catch (IOException | SQLException e) {
            throw new EngineException(EngineException.Kind.OTHER, "the engine cannot be started", e);
        }
    }

    /** Loads the engine's library, which takes a while, on a thread of its own beside what else a start has to do. */
    public static void loadAhead() {
        Thread.ofPlatform().daemon().name("engine-library").start(() -> {
            try {
                Class.forName("org.duckdb.DuckDBNative");
            } catch (ClassNotFoundException | LinkageError _) {
                // Opening a session says what is wrong.
            }
        });
    }

    private void lock(List<String> before) {
        try {
            before.forEach(this::run);
            run("SET enable_external_access = false");
            if (profile != null) {
                run("PRAGMA enable_profiling = 'no_output'");
            }
            run("SET lock_configuration = true");
        } catch (EngineException e) {
            close();
            throw e;
        }
    }

    /** The engine's version, for example {@code v1.5.6}. */
    public String version() {
        if (version == null) {
            version = query("SELECT version()", row -> row.getString(1)).getFirst();
        }
        return version;
    }

    /** Runs one statement; the number of rows it wrote, if it wrote any. */
    public long run(String sql) {
        return execute(sql, statement -> {
            statement.execute(sql);
            long rows = statement.getLargeUpdateCount();
            return Math.max(rows, 0);
        });
    }

    /**
     * Puts rows of texts, NULLs among them, into a temporary table. They are values of data, which stand in no
     * statement: statements are kept where a profile is asked for, and the engine's errors quote them.
     *
     * @param table whose columns are as many texts
     */
    public void append(String table, List<List<String>> rows) {
        if (cancelled) {
            throw stopped();
        }
        try (DuckDBAppender appender = ((DuckDBConnection) connection).createAppender("temp", "main", table)) {
            for (List<String> row : rows) {
                appender.beginRow();
                for (String value : row) {
                    appender.append(value);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw EngineException.of(e, cancelled);
        }
    }

    /** Runs a query and reads its rows. */
    public <T> List<T> query(String sql, RowReader<T> reader) {
        return execute(sql, statement -> {
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        });
    }

    /** The single number that a query gives. */
    public long number(String sql) {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    /** Makes the running statement end with kind CANCELLED, and every later one; called from another thread. */
    public void cancel() {
        cancelled = true;
        Statement statement = running.get();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException _) {
                // It ended in the meantime, which is what was wanted.
            }
        }
    }

    @Override
    public List<JsonNode> parse(List<String> expressions) {
        String list = expressions.stream()
                .map(text -> Quoting.text(PREFIX + text + SUFFIX))
                .collect(Collectors.joining(", "));
        return query("SELECT json_serialize_sql(e) FROM (SELECT unnest([" + list + "]) AS e)", row -> {
            try {
                return JSON.readTree(row.getString(1));
            } catch (StreamConstraintsException _) {
                return JSON.createObjectNode().put("error", true); // hundreds of levels deep: no person writes that
            } catch (IOException e) {
                throw new SQLException("the engine's parse tree is no JSON", e);
            }
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw EngineException.of(e, cancelled);
        }
    }

    private <T> T execute(String sql, Work<T> work) {
        if (cancelled) {
            throw stopped();
        }
        SingleStatement.require(sql);
        keepStatement(sql);
        try (Statement statement = connection.createStatement()) {
            running.set(statement);
            T result = work.on(statement);
            keepProfile(sql);
            return result;
        } catch (SQLException e) {
            throw EngineException.of(e, cancelled);
        } finally {
            running.set(null);
        }
    }

    private static EngineException stopped() {
        return new EngineException(EngineException.Kind.CANCELLED, "the attempt is being stopped", null);
    }

    private void keepStatement(String sql) {
        if (profile != null) {
            try {
                Files.writeString(
                        profile.resolve("statements.sql"),
                        sql + ";\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new EngineException(EngineException.Kind.OTHER, "the profile cannot be written", e);
            }
        }
    }

    private void keepProfile(String sql) throws SQLException {
        if (profile == null || sql.startsWith("SET") || sql.startsWith("PRAGMA")) {
            return;
        }
        String json = ((DuckDBConnection) connection).getProfilingInformation(ProfilerPrintFormat.JSON);
        try {
            Files.writeString(profile.resolve("%03d.json".formatted(profiled++)), StatementProfile.withoutValues(json));
        } catch (IOException e) {
            throw new SQLException("the profile cannot be written", e);
        }
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** The row's value. */
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }
}
