#!/usr/bin/env python3
"""What each group of rules costs: one partition cleaned with no rule, then with the rules of one more step at a time, in turns.

    operator/bin/cleanrun --version          # builds, if need be
    pip install -r operator/benchmarks/requirements.txt
    operator/benchmarks/rules.py [--rows 500000] [--runs 3] [--dataset pharmacy] [--only Casts,Codes,Clear,Flags]

Before them stands the plain copy: DuckDB at threads=1 reads the same rows and writes them as the worker does, without touching a value. Prints
seconds (median of the runs), what a step adds, and the largest resident set. With --only, one recipe of the rules of these steps and no others:
those four look at each row by itself, so that their memory must not depend on the number of rows.
"""
import argparse, json, os, statistics, sys, tempfile
import yaml
import worker

STEPS = ["Casts", "Duplicates", "Codes", "Versions", "Denied", "Keys", "Clear", "Flags", "Partition"]
COPY = """
import duckdb, sys
connection = duckdb.connect(config={"threads": 1, "memory_limit": "1GB"})
connection.execute(f"COPY (FROM '{sys.argv[1]}') TO '{sys.argv[2]}' (FORMAT PARQUET, COMPRESSION zstd, ROW_GROUP_SIZE 100000)")
"""


def recipe(folder, dataset, name, steps):
    text = open(os.path.join(worker.ROOT, "worker-image/contract/src/main/resources/recipes", dataset + ".yaml")).read()
    written = yaml.safe_load(text)
    written["rules"] = [rule for rule in written["rules"] if rule["step"] in steps]
    path = f"{folder}/{name}.yaml"
    with open(path, "w") as file:
        yaml.safe_dump(written, file, width=100000)
    return path


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, default=500_000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--dataset", choices=["pharmacy", "medical"], default="pharmacy")
    arguments.add_argument("--only", metavar="STEP,STEP", help="rules of these steps, of " + ", ".join(STEPS))
    options = arguments.parse_args()
    only = options.only.split(",") if options.only else None
    if only and set(only) - set(STEPS):
        arguments.error("--only takes steps of " + ", ".join(STEPS))
    with tempfile.TemporaryDirectory() as folder:
        worker.make_claims(folder, options.dataset, options.rows)
        groups = [only] if only else [STEPS[:steps] for steps in range(len(STEPS) + 1)]
        recipes = [recipe(folder, options.dataset, f"recipe-{i}", group) for i, group in enumerate(groups)]
        names = ["plain copy"] + (["worker, only these"] if only else ["worker, no rule"] + ["+ " + step for step in STEPS])
        cache = folder + "/classes.aot"
        worker.run_worker(folder, options.dataset, ["-XX:AOTCacheOutput=" + cache], {})

        def turn():
            copy = worker.timed([sys.executable, "-c", COPY, folder + worker.SOURCE, folder + "/copy.parquet"], {})
            return [copy] + [worker.run_worker(folder, options.dataset, ["-XX:AOTCache=" + cache], {}, path) for path in recipes]

        turns = [turn() for _ in range(options.runs)]
        median = lambda place, figure: statistics.median(one[place][figure] for one in turns)
        print(f"{options.dataset}, {options.rows} rows, {options.runs} runs in turns")
        print(f"  {'':24} {'seconds':>8} {'adds':>8} {'MiB':>6} {'rows/s':>9}")
        for place, name in enumerate(names):
            adds = median(place, 0) - median(place - 1, 0) if place > 1 else 0
            print(f"  {name:24} {median(place, 0):8.2f} {adds:8.2f} {median(place, 1):6.0f} {options.rows / median(place, 0):9.0f}")


if __name__ == "__main__":
    main()
