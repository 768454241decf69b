// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.BundleSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.Split;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** People and other parts of the cluster, who do anything at any time. */
final class Disturber {
    private static final List<String> TARGETS = List.of(
            "s3://clean/a/", "s3://clean/a/x/", "s3://clean/b/", "s3://clean/c/", "s3://clean/d/", "s3://clean/e/");

    private final SimulatedServer server;
    private final Fates fates;
    private final Random random;
    private final List<Runnable> promised = new ArrayList<>();

    Disturber(SimulatedServer server, Fates fates) {
        this.server = server;
        this.fates = fates;
        this.random = fates.random();
    }

    /** Two profiles, of which the second is seldom used, and one to three runs; every fourth is a delivery. */
    void begin() {
        profile("medical");
        profile("pharmacy");
        int count = 1 + random.nextInt(1 + random.nextInt(3));
        for (int i = 0; i < count; i++) {
            apply("run-" + i);
        }
    }

    void profile(String name) {
        server.apply(Manifest.profile(
                name,
                1 + random.nextInt(8),
                9 + random.nextInt(40),
                90 + random.nextInt(300),
                random.nextInt(3) > 0 ? Split.AUTO : Split.NEVER,
                new BundleSpec(random.nextBoolean() ? 1 : 2 + random.nextInt(6), "16Gi")));
    }

    void apply(String name) {
        int size = random.nextInt(25) == 0 ? 10 + random.nextInt(30) : 1 + random.nextInt(4);
        String target = TARGETS.get(random.nextInt(TARGETS.size()));
        RunKind kind = random.nextInt(4) == 0 ? RunKind.DELIVERY : RunKind.CLEAN_RUN;
        String source = (kind == RunKind.DELIVERY ? Manifest.DROP : "s3://raw/") + target.charAt(11) + "-" + size + "/";
        var edit = new Manifest.Edit(
                maxActive(),
                random.nextInt(2),
                false,
                kind == RunKind.CLEAN_RUN && random.nextInt(8) == 0 ? RunMode.PLAN : RunMode.RUN,
                kind == RunKind.CLEAN_RUN && random.nextInt(4) == 0 ? random.nextInt(3) : 100,
                "",
                random.nextBoolean() ? "0s" : "5m",
                random.nextInt(4));
        String namespace = random.nextInt(3) == 0 ? "other" : "claims";
        if (server.runs.containsKey(KeptRun.key(new RunRef(kind, namespace, name, "")))) {
            return;
        }
        KeptRun run = server.apply(
                kind,
                namespace,
                name,
                Manifest.run(random.nextInt(4) == 0 ? "pharmacy" : "medical", source, target, edit));
        server.chronicle.tell("apply %s of %s partitions to %s", run.ref, size, target);
    }

    private Integer maxActive() {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(4) : null;
    }

    /** Does something. */
    void disturb(SimulatedOperator operator) {
        switch (random.nextInt(19)) {
            case 0 -> edit(edit -> edit.suspended(!edit.suspend()));
            case 1 -> edit(edit -> edit.of(maxActive(), random.nextInt(3)));
            case 2, 3 -> edit(edit -> edit.retry("again-" + random.nextInt(3)));
            case 4 -> edit(edit -> edit.to(RunMode.RUN));
            case 5, 6 -> {
                String name = random.nextInt(3) == 0 ? "pharmacy" : "medical";
                profile(name);
                server.chronicle.tell(
                        "budget of %s: %s",
                        name, server.profiles.get(name).getSpec().budget());
            }
            case 7 -> {
                server.chronicle.tell("profile medical deleted");
                server.deleteProfile("medical");
                later(200_000, () -> profile("medical"));
            }
            case 8 -> deleteRun();
            case 9 -> apply("run-" + (3 + random.nextInt(2)));
            case 10, 11 -> deletePod();
            case 12 -> {
                server.chronicle.tell("no pod can start for a while");
                fates.noStartUntil(server.agenda.now() + random.nextInt(300_000));
            }
            case 13 -> {
                server.chronicle.tell("storage is down for a while");
                fates.noStorageUntil(server.agenda.now() + random.nextInt(300_000));
            }
            case 14 -> {
                server.chronicle.tell("the watch of pods is cut");
                operator.caches.relist();
            }
            case 15 -> {
                server.chronicle.tell("the lease is in doubt");
                operator.life().leads(false);
                server.agenda.after(
                        random.nextInt(20_000), () -> operator.life().leads(true));
            }
            case 16 -> {
                server.chronicle.tell("operator killed");
                operator.kill();
            }
            case 17 -> spoilStatus();
            default ->
                any().ifPresent(run -> fates.changeInput(run.spec.source().uri(), "part=" + random.nextInt(10)));
        }
    }

    /** Does something within {@code most}, or when people mend what they broke. */
    private void later(int most, Runnable what) {
        promised.add(what);
        server.agenda.after(random.nextInt(most), () -> {
            if (promised.remove(what)) {
                what.run();
            }
        });
    }

    private Optional<KeptRun> any() {
        var all = new ArrayList<>(server.runs.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void edit(UnaryOperator<Manifest.Edit> change) {
        any().filter(run -> !run.deleting).ifPresent(run -> {
            Manifest.Edit before = Manifest.Edit.of(run.spec);
            Manifest.Edit after = change.apply(before);
            if (!after.equals(before)) {
                server.chronicle.tell("edit %s: %s", run.ref.name(), after);
                server.edit(run, Manifest.edited(run.spec, after));
            }
        });
    }

    private void deleteRun() {
        any().filter(run -> !run.deleting).ifPresent(run -> {
            boolean foreground = random.nextBoolean();
            server.chronicle.tell("run %s deleted%s", run.ref, foreground ? " after its pods" : "");
            server.delete(run, foreground);
            later(60_000, () -> {
                if (!server.runs.containsKey(run.key())) {
                    server.chronicle.tell("run %s applied again", run.ref.name());
                    server.apply(run.ref.kind(), run.ref.namespace(), run.ref.name(), run.spec);
                }
            });
        });
    }

    /** Somebody writes to a status; whoever reads that it is lost deletes the run and applies it again. */
    private void spoilStatus() {
        any().filter(run -> !run.deleting && run.progress.isPresent()).ifPresent(run -> {
            boolean wiped = random.nextBoolean();
            server.chronicle.tell("the status of %s is %s", run.ref, wiped ? "wiped in part" : "garbled");
            server.spoil(run, wiped ? Manifest.withoutResume(run.status) : Manifest.garbled(run.status));
            later(120_000, () -> {
                if (server.run(run.ref).isPresent() && run.isSpoilt()) {
                    server.chronicle.tell("run %s deleted, as its status is spoilt, and applied again", run.ref);
                    server.delete(run, false);
                    server.apply(run.ref.kind(), run.ref.namespace(), run.ref.name(), run.spec);
                }
            });
        });
    }

    private void deletePod() {
        var all = new ArrayList<>(server.pods.values());
        if (!all.isEmpty()) {
            server.deleteByHand(all.get(random.nextInt(all.size())), random.nextInt(3) == 0);
        }
    }

    /** What people have to mend before all can end. */
    void mend() {
        List.copyOf(promised).forEach(Runnable::run);
        promised.clear();
        profile("medical");
        profile("pharmacy");
        for (KeptRun run : new ArrayList<>(server.runs.values())) {
            Manifest.Edit before = Manifest.Edit.of(run.spec);
            Manifest.Edit after = before.suspended(false).to(RunMode.RUN);
            if (!after.equals(before)) {
                server.edit(run, Manifest.edited(run.spec, after));
            }
        }
    }
}
