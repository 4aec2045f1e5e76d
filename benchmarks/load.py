#!/usr/bin/env python3
"""Measures the REST paths under load, beside nginx that serves the same bytes, in one interleaved run.

    ./mvnw -DskipTests package && ./mvnw -P benchmarks test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
    benchmarks/load.py --users 10000 [--seconds 10] [--rounds 3] [--jvm "-Xmx256m ..."] > load.md

Needs wrk and nginx (on the PATH or in /usr/sbin) and a JDK 25 as JAVA_HOME. Starts an embedded hub, the product and nginx on
loopback ports of their own and ends them again. Prints a table: requests a second, milliseconds, processor time of the server per
request (from /proc, so neighbours do not count), and how much of the machine's processor was stolen meanwhile.
"""
import argparse, json, os, re, shutil, signal, statistics, subprocess, sys, tempfile, time, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java")
HUB, API, MANAGEMENT, NGINX = 14111, 18000, 18001, 18080
TICKS = os.sysconf("SC_CLK_TCK")
PATHS = ["/health", "/api/stats", "/api/users?limit=50", "/api/users", "/api/user/user000500", "/api/geo", "/api/share"]
# What the Python scripts did on one machine (README paths): requests a second with 1 and with 32 connections.
ORIGINAL = {
    1000: {"/health": (1993, 1862), "/api/stats": (1485, 1270), "/api/users?limit=50": (192, 196), "/api/users": (13.9, 16.9),
           "/api/user/user000500": (1486, 1544), "/api/geo": (1562, 1895), "/api/share": (2082, 2279)},
    10000: {"/health": (1915, 1864), "/api/stats": (1538, 1663), "/api/users?limit=50": (278, 274), "/api/users": (2.20, 1.20),
            "/api/user/user000500": (1365, 1979), "/api/geo": (1689, 1554), "/api/share": (2262, 2865)},
}
started = []


def spawn(command, **how):
    process = subprocess.Popen(command, **how)
    started.append(process)
    return process


def stop():
    for process in reversed(started):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def get(url, headers=None):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=30) as answer:
        return answer.read(), dict(answer.headers)


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        with open("/proc/%d/stat" % pid) as f:
            fields = f.read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def machine():
    with open("/proc/stat") as f:
        numbers = [int(n) for n in f.readline().split()[1:]]
    return sum(numbers[:8]), numbers[7]


def resident_mb(pid):
    with open("/proc/%d/status" % pid) as f:
        return int(re.search(r"VmRSS:\s+(\d+)", f.read()).group(1)) / 1024


def milliseconds(text):
    if "nan" in text:
        return float("nan")  # nothing was answered in time
    value, unit = re.match(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def wrk(url, connections, seconds, pids, header=None):
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", "%ds" % seconds, "--latency", "--timeout", "30s"]
    if header:
        command += ["-H", header]
    cpu, (all_before, stolen_before) = cpu_seconds(pids), machine()
    out = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    cpu, (all_after, stolen_after) = cpu_seconds(pids) - cpu, machine()
    requests = int(re.search(r"(\d+) requests in", out).group(1))
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return {
        "rps": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)),
        "p50": milliseconds(re.search(r"(?m)^\s+50%\s+(\S+)", out).group(1)),
        "p99": milliseconds(re.search(r"(?m)^\s+99%\s+(\S+)", out).group(1)),
        "cpu": 1e6 * cpu / max(1, requests),
        "stolen": 100 * (stolen_after - stolen_before) / max(1, all_after - all_before),
        "bytes": float(re.search(r"Transfer/sec:\s+([\d.]+)([KMG]?B)", out).group(1)) * {"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9}[re.search(r"Transfer/sec:\s+[\d.]+([KMG]?B)", out).group(1)],
        "failed": int(failed.group(1)) if failed else 0,
    }


def median(runs):
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--users", type=int, default=1000)
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--warmup", type=int, default=10, help="seconds for each path before anything counts")
    options.add_argument("--paths", nargs="+", default=PATHS, help="only these")
    options.add_argument("--churn", default="0", help="joins and quits a second meanwhile")
    options.add_argument("--jvm", default="-XX:+UseCompactObjectHeaders", help="options of the product's JVM")
    options.add_argument("--settings", default="", help="further arguments of the product, such as --sidecar.x=y")
    options.add_argument("--jar", default=os.path.join(ROOT, "target", "verlihub-sidecar.jar"))
    o = options.parse_args()
    folder = tempfile.mkdtemp(prefix="load-")
    with open(os.path.join(ROOT, "target", "bench.classpath")) as f:
        classpath = ":".join([os.path.join(ROOT, "target", "test-classes"), os.path.join(ROOT, "target", "classes"), f.read().strip()])
    log = open(os.path.join(folder, "log"), "w")
    spawn([JAVA, "-XX:+UseSerialGC", "-cp", classpath, "org.verlihub.sidecar.testhub.BusyHub", str(HUB), str(o.users), o.churn], stdout=log, stderr=log)
    time.sleep(3)
    jar = shutil.copy(o.jar, folder)
    product = spawn([JAVA] + o.jvm.split() + ["-jar", jar, "--sidecar.hub.url=dchub://127.0.0.1:%d" % HUB, "--sidecar.hub.nick=ApiBot",
                     "--sidecar.hub.password=apibotpass", "--sidecar.api.port=%d" % API, "--management.server.port=%d" % MANAGEMENT,
                     "--sidecar.data-dir=" + os.path.join(folder, "data")] + o.settings.split(), stdout=log, stderr=log)
    base = "http://127.0.0.1:%d" % API
    for _ in range(240):
        time.sleep(0.5)
        try:
            if json.loads(get(base + "/api/stats")[0])["users_online"] >= o.users:
                break
        except (OSError, KeyError):
            pass
    else:
        sys.exit("the product did not see %d users within two minutes; look at %s" % (o.users, folder))
    for path in PATHS:
        name = path.replace("?", "_").lstrip("/")
        target = os.path.join(folder, "www", name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as f:
            f.write(get(base + path)[0])
    conf = os.path.join(folder, "nginx.conf")
    with open(conf, "w") as f:
        f.write("%sworker_processes 1; daemon off; pid %s/pid; error_log %s/error; events {} http { access_log off; default_type application/json; "
                "open_file_cache max=100; sendfile on; keepalive_requests 1000000000; client_body_temp_path %s/b; proxy_temp_path %s/p; fastcgi_temp_path %s/f; "
                "uwsgi_temp_path %s/u; scgi_temp_path %s/s; server { listen 127.0.0.1:%d; root %s/www; } }" % (("user root; " if os.geteuid() == 0 else "",) + (folder,) * 7 + (NGINX, folder)))
    nginx = spawn([shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"), "-c", conf], stdout=log, stderr=log)
    time.sleep(1)
    workers = [int(p) for p in subprocess.run(["ps", "-o", "pid=", "--ppid", str(nginx.pid)], capture_output=True, text=True).stdout.split()]
    if o.churn == "0":  # the survey goes on for a while after the list is complete
        settled = time.time() + 120
        etag = None
        while etag != (etag := get(base + "/api/users?limit=1")[1]["ETag"]) and time.time() < settled:
            time.sleep(5)
    print("%d users, %d rounds of %d s, churn %s/s, `%s`; medians\n" % (o.users, o.rounds, o.seconds, o.churn, o.jvm))
    for path in o.paths:
        for connections in (32, 1):
            wrk(base + path, connections, max(1, o.warmup // 2), [product.pid])
    print("| path | conn. | req/s | p50 ms | p99 ms | µs processor/req | MB/s | × original | of nginx | nginx req/s | stolen % | failed |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    measured = [(p, None) for p in o.paths] + [("/api/users", "If-None-Match: " + get(base + "/api/users")[1]["ETag"])]
    for path, header in measured:
        for connections in (1, 32):
            ours, theirs = [], []
            for _ in range(o.rounds):
                ours.append(wrk(base + path, connections, o.seconds, [product.pid], header))
                theirs.append(wrk("http://127.0.0.1:%d/%s" % (NGINX, path.replace("?", "_").lstrip("/")), connections, max(1, o.seconds // 2), workers))
            a, b = median(ours), median(theirs)
            original = ORIGINAL.get(o.users, {}).get(path)
            ratio = "%.1f" % (a["rps"] / original[0 if connections == 1 else 1]) if original and not header else "–"
            print("| `%s`%s | %d | %.0f | %.2f | %.2f | %.0f | %.0f | %s | %.2f | %.0f | %.0f | %d |" % (
                path, " (304)" if header else "", connections, a["rps"], a["p50"], a["p99"], a["cpu"], a["bytes"] / 1e6, ratio, a["rps"] / b["rps"], b["rps"], a["stolen"], a["failed"] + b["failed"]), flush=True)
    alone = median([wrk(base + "/health", 1, o.seconds, [product.pid]) for _ in range(o.rounds)])
    readers = spawn(["wrk", "-t", "1", "-c", "4", "-d", "%ds" % (o.seconds * o.rounds + 4), base + "/api/users"], stdout=subprocess.DEVNULL)
    time.sleep(2)
    beside = median([wrk(base + "/health", 1, o.seconds, [product.pid]) for _ in range(o.rounds)])
    readers.wait()
    print("\n`/health` p99: %.2f ms alone, %.2f ms while four clients loop the full list (%.1f times)." % (alone["p99"], beside["p99"], beside["p99"] / alone["p99"]))
    print("Resident memory of the product after all this: %.0f MB." % resident_mb(product.pid))


if __name__ == "__main__":
    try:
        main()
    finally:
        stop()
