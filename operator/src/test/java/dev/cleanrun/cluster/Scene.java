// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.cluster.proxy.ApiProxy;
import dev.cleanrun.cluster.proxy.Script;
import java.io.IOException;
import java.util.List;

/** What a test needs around its operator: cluster, storage, a site with one profile, and a proxy. */
final class Scene implements AutoCloseable {
    /** Word of the profile. */
    static final String PROFILE = "p";

    private final Cluster cluster;
    private final Storage storage = new Storage();
    private final Site site;
    private final ApiProxy proxy;
    private final BudgetWatch watch;

    private Scene(Cluster cluster, String word, ProfileText[] profiles, Script script)
            throws IOException, InterruptedException {
        this.cluster = cluster;
        site = Site.open(cluster, word);
        for (ProfileText profile : profiles) {
            site.profile(profile);
        }
        proxy = cluster.proxy(script);
        watch = BudgetWatch.of(cluster, site, profiles);
    }

    static Scene open(String word, Script script, ProfileText... profiles) throws IOException, InterruptedException {
        return new Scene(Cluster.ready(), word, profiles, script);
    }

    Cluster cluster() {
        return cluster;
    }

    Storage storage() {
        return storage;
    }

    Site site() {
        return site;
    }

    ApiProxy proxy() {
        return proxy;
    }

    BudgetWatch watch() {
        return watch;
    }

    /** The only replica, which needs no lease. */
    RunningOperator operator() throws IOException {
        return RunningOperator.start(new RunningOperator.Setup("one", proxy.url(), List.of(site.namespace()), false));
    }

    /** One of several, with a proxy of its own. */
    RunningOperator replica(String name, ApiProxy own) throws IOException {
        return RunningOperator.start(new RunningOperator.Setup(name, own.url(), List.of(site.namespace()), true));
    }

    /** A run of the first profile over {@code partitions} partitions. */
    RunText run(String name, int partitions) {
        storage.partitions(name, partitions);
        return new RunText(name, site.profileName(PROFILE), name, storage.endpoint(), "");
    }

    @Override
    public void close() {
        watch.close();
        proxy.close();
        site.close();
        storage.close();
        cluster.close();
    }
}
