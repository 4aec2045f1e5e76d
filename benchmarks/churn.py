#!/usr/bin/env python3
"""Measures what following a busy hub costs: the processor time of the connection thread, from the kernel's account of threads.

    ./mvnw -DskipTests package && ./mvnw -P benchmarks test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
    benchmarks/churn.py --users 25000 --churn 2000

Needs a JDK 25 as JAVA_HOME. Starts an embedded hub and the product on loopback ports and ends them again. Prints what the first login
of a cold process took, and after a while the share of one processor that each of the busiest threads takes.
"""
import argparse, glob, os, shutil, sys, tempfile, time
from load import API, HUB, JAVA, MANAGEMENT, ROOT, spawn, stop


def threads(pid):
    spent = {}
    for task in glob.glob("/proc/%d/task/*" % pid):
        try:
            with open(task + "/comm") as name, open(task + "/schedstat") as account:
                key = name.read().strip()
                spent[key] = spent.get(key, 0) + int(account.read().split()[0]) / 1e6
        except OSError:
            pass  # It ended meanwhile.
    return spent


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--users", type=int, default=25000)
    options.add_argument("--churn", type=int, default=2000, help="quits, and as many joins, a second")
    options.add_argument("--rounds", type=int, default=3, help="of ten seconds each")
    options.add_argument("--jvm", default="-XX:+UseCompactObjectHeaders", help="options of the product's JVM")
    options.add_argument("--jar", default=os.path.join(ROOT, "target", "verlihub-sidecar.jar"))
    o = options.parse_args()
    folder = tempfile.mkdtemp(prefix="churn-")
    with open(os.path.join(ROOT, "target", "bench.classpath")) as f:
        classpath = ":".join([os.path.join(ROOT, "target", "test-classes"), os.path.join(ROOT, "target", "classes"), f.read().strip()])
    log = open(os.path.join(folder, "log"), "w")
    hub = spawn([JAVA, "-XX:+UseSerialGC", "-cp", classpath, "org.verlihub.sidecar.testhub.BusyHub", str(HUB), str(o.users), str(o.churn)], stdout=log, stderr=log)
    time.sleep(5)
    product = spawn([JAVA] + o.jvm.split() + ["-jar", shutil.copy(o.jar, folder), "--sidecar.hub.url=dchub://127.0.0.1:%d" % HUB, "--sidecar.hub.nick=ApiBot",
                     "--sidecar.hub.password=apibotpass", "--sidecar.api.port=%d" % API, "--management.server.port=%d" % MANAGEMENT,
                     "--sidecar.data-dir=" + os.path.join(folder, "data")], stdout=log, stderr=log)
    while "user list was complete" not in open(log.name).read():
        if hub.poll() is not None or product.poll() is not None:
            sys.exit("the hub or the product ended by itself; look at %s" % log.name)
        time.sleep(0.05)
    print("login of a cold process, %d users: %.0f ms of processor" % (o.users, threads(product.pid)["hub-connection"]))
    time.sleep(30)
    for _ in range(o.rounds):
        before, begun = threads(product.pid), time.monotonic()
        time.sleep(10)
        after, took = threads(product.pid), time.monotonic() - begun
        busiest = sorted(((after[name] - before.get(name, 0)) / took / 10, name) for name in after)[:-6:-1]
        print("%d joins and quits a second: " % o.churn + ", ".join("%s %.1f %%" % (name, share) for share, name in busiest), flush=True)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    finally:
        stop()
