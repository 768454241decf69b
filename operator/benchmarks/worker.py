#!/usr/bin/env python3
"""One partition: the worker's process against a Python script that runs the same SQL, in turns.

    operator/bin/cleanrun --version          # builds, if need be
    pip install -r operator/benchmarks/requirements.txt
    operator/benchmarks/worker.py [--rows 100000] [--runs 5] [--dataset pharmacy]

Rows are copies of the sample claims under new ids. The SQL is what the worker ran, kept by CLEANRUN_PROFILE=true. Both sides stage the input,
run the statements at threads=1 and the same memory limit, and copy the outputs to a target folder. Prints wall seconds and peak memory (the
process's largest resident set), median of the runs, and the ratios.
"""
import argparse, glob, hashlib, json, multiprocessing, os, re, shutil, statistics, subprocess, sys, tarfile, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOME = os.path.join(ROOT, "operator/target/cleanrun")
MEMORY = 1 << 30
SOURCE = "/source/age_band=65-74/event_year=2021/part-0.parquet"
BASELINE = """
import duckdb, shutil, sys
statements, source, scratch, target = sys.argv[1:5]
shutil.copy(source, scratch + "/inputs/00000.object")
connection = duckdb.connect()
for statement in open(statements).read().split(";\\n"):
    if statement.strip() and not statement.startswith(("PRAGMA", "SET lock")):
        connection.execute(statement).fetchall()
for output in ("removed", "rejects", "clean"):
    shutil.copy(scratch + "/" + output + ".parquet", target)
"""
# A script that reads what was committed, and looks at every file of source and target.
READ_FOLDERS = """
import json, os, sys
source, target = sys.argv[1:3]
known = {}
for folder, _, names in os.walk(target + "/_cleanrun"):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            known[os.path.join(folder, name)] = file.read()
for root in (source, target):
    for folder, _, names in os.walk(root):
        for name in names:
            os.stat(os.path.join(folder, name))
"""


def claims(folder, dataset, rows):
    import duckdb
    with tarfile.open(os.path.join(ROOT, "operator/demo/claims-open.tar.gz")) as archive:
        archive.extractall(folder, filter="data")
    source = folder + "/claims-open/clean/" + dataset + "/age_band=65-74/event_year=2021/part-0.parquet"
    target = folder + "/source/age_band=65-74/event_year=2021"
    os.makedirs(target)
    os.makedirs(folder + "/source/_reference")
    shutil.copy(folder + "/claims-open/ndc11.csv", folder + "/source/_reference")
    ids = {"pharmacy": ["PDE_ID", "BENE_ID"], "medical": ["CLM_ID", "BENE_ID"]}[dataset]
    replace = ", ".join(f'{name} || \'-\' || copy AS {name}' for name in ids)
    count = duckdb.sql(f"SELECT count(*) FROM '{source}'").fetchone()[0]
    duckdb.sql(f"COPY (SELECT * REPLACE ({replace}) EXCLUDE (copy) FROM (SELECT s.*, copy FROM range({rows // count + 1}) c(copy), "
               f"read_parquet('{source}', hive_partitioning = false) s) LIMIT {rows}) TO '{target}/part-0.parquet' (ROW_GROUP_SIZE 100000)"
               .replace("* REPLACE (" + replace + ") EXCLUDE (copy)", "* EXCLUDE (copy) REPLACE (" + replace + ")"))


def cleaning_revision():
    with open(os.path.join(ROOT, "worker-image/contract/src/main/java/dev/cleanrun/contract/ContractVersion.java")) as file:
        return int(re.search(r"CLEANING_REVISION = (\d+)", file.read()).group(1))


def order(folder, source, dataset, scratch, recipe=None):
    key = "age_band=65-74/event_year=2021/part-0.parquet"
    facts = lambda path: (os.stat(path).st_size, f"{os.stat(path).st_size}-{os.stat(path).st_mtime_ns}")
    size, etag = facts(source)
    reference = folder + "/source/_reference/ndc11.csv"
    recipe = recipe or os.path.join(ROOT, "worker-image/contract/src/main/resources/recipes", dataset + ".yaml")
    references = [{"name": "ndc_list", "uri": "file://" + reference, "etag": facts(reference)[1]}] if dataset == "pharmacy" else []
    return {"v": 1, "kind": "Partition", "run": "bench", "runUid": "bench", "index": 0, "round": 1, "attempt": 1,
            "partition": {"path": os.path.dirname(key), "values": {"age_band": "65-74", "event_year": "2021"}},
            "source": {"uri": "file://" + folder + "/source/", "format": "Parquet"},
            "inputs": {"count": 1, "bytes": size,
                       "digest": hashlib.sha256(key.encode() + b"\0" + f"{size}\n{etag}\n".encode()).hexdigest()},
            "target": {"uri": "file://" + folder + "/target/", "existing": "Refuse", "conditionalWrites": "Require",
                       "outputs": {"format": "Parquet", "compression": "zstd", "removed": True}},
            "fingerprint": "bench", "recompute": "Changed", "asOf": "2026-11-01", "cleaningRevision": cleaning_revision(), "recipePath": recipe, "references": references, "gates": [],
            "storage": {"pathStyle": False}, "memory": MEMORY, "scratch": {"dir": scratch, "bytes": 16 << 30}}


def timed(command, environment):
    """Seconds, the largest resident set in MiB, processor seconds with those of processes that it waited for."""
    started = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    errors = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}:\n{errors.decode()[-2000:]}")
    return time.monotonic() - started, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def make_claims(folder, dataset, rows):
    # In a process of its own: a child's largest resident set starts at its parent's.
    maker = multiprocessing.get_context("spawn").Process(target=claims, args=(folder, dataset, rows))
    maker.start()
    maker.join()


def run_worker(folder, dataset, more, environment, recipe=None):
    """Cleans the partition anew; what it took, as timed() tells it."""
    scratch = folder + "/scratch"
    for stale in (scratch, folder + "/target"):
        shutil.rmtree(stale, ignore_errors=True)
    os.makedirs(scratch)
    java = os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64") + "/bin/java"
    flags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=3",
             "-Djdk.reflect.useNativeAccessorOnly=true", "-Xmx64m", "-Xss512k", "-XX:-UsePerfData",
             "--enable-native-access=ALL-UNNAMED", "-Djava.library.path=" + HOME + "/worker/native"]
    program = ["-cp", ":".join(sorted(glob.glob(HOME + "/worker/lib/*.jar"))), "dev.cleanrun.worker.WorkerMain"]
    return timed([java, *flags, *more, *program], {
        "CLEANRUN_ORDER": json.dumps(order(folder, folder + SOURCE, dataset, scratch, recipe)),
        "CLEANRUN_RESULT": folder + "/result.json", "LC_ALL": "C.UTF-8", **environment})


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--dataset", choices=["pharmacy", "medical"], default="pharmacy")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_claims(folder, options.dataset, options.rows)
        source = folder + SOURCE
        scratch = folder + "/scratch"

        def worker(*more, **environment):
            return run_worker(folder, options.dataset, more, environment)

        worker(CLEANRUN_PROFILE="true")
        statements = open(scratch + "/profile/statements.sql").read()
        worker("-XX:AOTCacheOutput=" + folder + "/classes.aot")

        def python():
            own = folder + "/python"
            shutil.rmtree(own, ignore_errors=True)
            os.makedirs(own + "/inputs")
            os.makedirs(own + "/target")
            with open(folder + "/statements.sql", "w") as file:
                file.write(statements.replace(scratch + "/attempt", own))
            if options.dataset == "pharmacy":
                os.makedirs(own + "/references", exist_ok=True)
                shutil.copy(folder + "/source/_reference/ndc11.csv", own + "/references/000-list.csv")
            return timed([sys.executable, "-c", BASELINE, folder + "/statements.sql", source, own, own + "/target"], {})

        pairs = [(worker("-XX:AOTCache=" + folder + "/classes.aot"), python()) for _ in range(options.runs)]
        result = json.load(open(folder + "/result.json"))
        median = lambda side, figure: statistics.median(pair[side][figure] for pair in pairs)
        print(f"{options.dataset}, {options.rows} rows, {options.runs} runs in turns; stages of the worker in ms: {result['ms']}")
        for side, name in ((0, "worker"), (1, "Python, same SQL")):
            print(f"  {name:18} {median(side, 0):6.2f} s  {median(side, 1):6.0f} MiB  {options.rows / median(side, 0):9.0f} rows/s")
        print(f"  ratio of medians   {median(0, 0) / median(1, 0):6.2f}    {median(0, 1) / median(1, 1):6.2f}")


if __name__ == "__main__":
    main()
