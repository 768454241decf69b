// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.review.Choice;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.review.embedding.ModelServer.Answer;
import dev.cleanrun.review.embedding.ModelServer.Asked;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptVectorsTest {
    private static final OpenName ASPIRIN = AskedTarget.name("ASPRN", "IBUPROFEN", "ASPIRIN");

    @TempDir
    Path folder;

    private AskedTarget target;

    @BeforeEach
    void a_target() {
        target = new AskedTarget(folder);
    }

    @Test
    void a_text_is_asked_about_once_and_later_only_what_is_new() throws IOException {
        try (ModelServer model = ModelServer.of(AskedTarget::vector)) {
            target.order(model, ASPIRIN);
            List<Choice> again = target.order(model, ASPIRIN).of(ASPIRIN);
            assertThat(model.asked()).hasSize(1);
            assertThat(again).extracting(Choice::key).containsExactly("ASPIRIN", "IBUPROFEN");
            target.order(model, ASPIRIN, AskedTarget.name("ASP", "ASPIRIN"));
            assertThat(model.asked().getLast().input()).containsExactly("ASP");
        }
        assertThat(target.kept()).content().doesNotContain("ASP");
    }

    @Test
    void no_request_has_more_than_64_texts_and_what_was_answered_before_a_failure_is_kept() throws IOException {
        List<Asked> heard = new ArrayList<>();
        try (ModelServer model = ModelServer.answering(question -> {
            heard.add(question);
            return heard.size() == 2 ? Answer.of(500, "") : ModelServer.vectors(question, AskedTarget::vector);
        })) {
            assertThatThrownBy(() -> target.order(model, AskedTarget.many(50))).isInstanceOf(EmbeddingFault.class);
            target.order(model, AskedTarget.many(50));
            assertThat(model.asked()).extracting(one -> one.input().size()).containsExactly(64, 36, 36);
        }
    }

    @Test
    void a_name_that_stands_for_another_model_now_is_asked_about_anew() throws IOException {
        try (ModelServer model = ModelServer.of(AskedTarget::vector)) {
            target.order(model, ASPIRIN);
        }
        try (ModelServer model = ModelServer.of(text -> new float[] {1, 2, text.length()})) {
            OpenName other = AskedTarget.name("ASP", "ASPIRIN");
            target.order(model, other);
            assertThat(model.asked())
                    .extracting(Asked::input)
                    .containsExactly(List.of("ASP"), List.of("ASPIRIN", "ASP"));
            target.order(model, other);
            assertThat(model.asked()).hasSize(2);
        }
    }

    @Test
    void what_another_review_keeps_meanwhile_is_not_lost() throws IOException {
        OpenName other = AskedTarget.name("ASP", "ASPIRIN");
        AtomicBoolean first = new AtomicBoolean(true);
        try (ModelServer model = ModelServer.of(AskedTarget::vector);
                Store store = target.open()) {
            Store slow = beforePuts(store, () -> {
                if (first.getAndSet(false)) {
                    target.order(model, other);
                }
            });
            target.order(slow, model, ASPIRIN);
            int asked = model.asked().size();
            target.order(model, ASPIRIN, other);
            assertThat(model.asked()).hasSize(asked);
        }
    }

    @Test
    void what_is_kept_and_damaged_is_asked_for_and_written_anew() throws IOException {
        try (ModelServer model = ModelServer.of(AskedTarget::vector)) {
            target.order(model, ASPIRIN);
            Files.writeString(target.kept(), "{\"v\":1,\"model\":\"m\",\"vectors\":{\"a\":null}}");
            target.order(model, ASPIRIN);
            target.order(model, ASPIRIN);
            assertThat(model.asked()).hasSize(2);
        }
    }

    @Test
    void a_target_that_cannot_be_written_is_no_obstacle_and_that_is_said() throws IOException {
        try (ModelServer model = ModelServer.of(AskedTarget::vector);
                Store store = target.open()) {
            assertThat(target.order(beforePuts(store, KeptVectorsTest::refuse), model, ASPIRIN)
                            .of(ASPIRIN))
                    .extracting(Choice::key)
                    .containsExactly("ASPIRIN", "IBUPROFEN");
            assertThat(target.notes())
                    .containsExactly("the vectors of m are not kept, and are asked for again next time: nobody may"
                            + " write here");
        }
    }

    private static void refuse() {
        throw new StoreException(StoreException.Kind.DENIED, "nobody may write here", null);
    }

    private static Store beforePuts(Store target, Runnable happens) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        happens.run();
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
