#!/usr/bin/env python3
"""Runs leased tasks of Foreview with Inspect, one after the other, until there is nothing to lease.

FOREVIEW_API is the address of the API. FOREVIEW_TOKEN is the evaluator's bearer token, or FOREVIEW_TOKEN_FILE a file with it,
read for each call, so that it may be renewed during a long run. FOREVIEW_TASKS is a file of tasks (none for tasks of installed
packages), FOREVIEW_LOGS the folder in which the logs stay. Inspect reaches the model through the relay, with the lease as its key, and stops at its first
call after access has ended. Needs `inspect-ai` beside this Python, and nothing else.
"""

import hashlib
import json
import os
import shlex
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

API = os.environ.get("FOREVIEW_API", "http://127.0.0.1:3000")
LOGS = Path(os.environ.get("FOREVIEW_LOGS", "logs"))
TASKS = os.environ.get("FOREVIEW_TASKS")
INSPECT = Path(sys.executable).parent / "inspect"
HEADER = ("version", "status", "error", "invalidated", "eval", "results", "stats")
RENEW_SECONDS = 60
TRIES = 6
LONGEST_PAUSE_SECONDS = 60


def token():
    file = os.environ.get("FOREVIEW_TOKEN_FILE")
    return Path(file).read_text().strip() if file else os.environ["FOREVIEW_TOKEN"]


def call(path, body):
    """The status, the headers and the JSON body of an answer. What may pass (429, 5xx, no connection) is tried again."""
    for attempt in range(1, TRIES + 1):
        try:
            status, headers, answer = call_once(path, body)
        except OSError as failure:
            status, headers, answer = 599, {}, {"title": str(failure)}
        if status != 429 and status < 500 or attempt == TRIES:
            return status, headers, answer
        pause = headers.get("Retry-After", "")
        time.sleep(min(int(pause) if pause.isdigit() else 2**attempt, LONGEST_PAUSE_SECONDS))


def call_once(path, body):
    request = urllib.request.Request(
        API + path,
        data=json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + token(), "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text else {}
    except urllib.error.HTTPError as problem:
        return problem.code, problem.headers, json.loads(problem.read() or b"{}")


def renew(lease, done):
    """Inspect reports nothing, so the lease is renewed beside it."""
    while not done.wait(RENEW_SECONDS):
        status, _, answer = call(lease["task"] + "/heartbeat", {"fence": lease["fence"]})
        print("heartbeat:", status, answer.get("model", answer.get("title")))


def evaluate(lease, folder):
    """The path of Inspect's log."""
    relay = lease["relay"]
    environment = os.environ | {"FOREVIEW_BASE_URL": relay["baseUrl"], "FOREVIEW_API_KEY": relay["apiKey"]}
    for name in ("FOREVIEW_TOKEN", "FOREVIEW_TOKEN_FILE"):
        environment.pop(name, None)
    name = lease["run"]["task"]
    task = f"{TASKS}@{name}" if TASKS else name
    arguments = shlex.split(lease["run"].get("arguments", ""))
    done = threading.Event()
    renewing = threading.Thread(target=renew, args=(lease, done), daemon=True)
    renewing.start()
    try:
        model = "openai-api/foreview/" + relay["model"]
        subprocess.run(
            [INSPECT, "eval", task, "--model", model, "--log-dir", folder, "--display", "plain", *arguments],
            env=environment,
            check=False,
        )
    finally:
        done.set()
        renewing.join()
    logs = sorted(folder.glob("*.eval"))
    return logs[-1] if logs else None


def header(log):
    """The header of a log without its samples, and without the traces that an error brings."""
    dump = subprocess.run([INSPECT, "log", "dump", "--header-only", log], check=True, capture_output=True)
    whole = json.loads(dump.stdout)
    if "error" in whole and whole["error"]:
        whole["error"] = {"message": whole["error"]["message"][:1000]}
    return {name: whole[name] for name in HEADER if name in whole}


def report(lease, log):
    if log is None:
        body = {"fence": lease["fence"], "retriable": True, "code": "no-log"}
        return call(lease["task"] + "/failure", body)
    digest = hashlib.sha256(log.read_bytes()).hexdigest()
    result = {"inspectLog": header(log), "log": {"digest": digest, "reference": log.name}}
    return call(lease["task"] + "/completion", {"fence": lease["fence"], "result": result})


def main():
    wanted = {"capabilities": ["inspect"], "length": "PT5M"}
    while True:
        status, headers, answer = call("/tasks/lease", wanted)
        if status == 204:
            print("nothing to lease; again in", headers["Retry-After"], "s")
            return 0
        if status != 200:
            print(status, answer)
            return 1
        lease = answer["leases"][0]
        print("leased", lease["task"], "until", lease["leaseUntil"])
        folder = LOGS / lease["task"].strip("/").replace("/", "-") / str(lease["fence"])
        status, _, answer = report(lease, evaluate(lease, folder))
        print("reported:", status, answer.get("state", answer.get("title")), "log in", folder)
        if status >= 400:
            return 1
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main())
